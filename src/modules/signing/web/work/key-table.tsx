import { formatInstant } from '#kernel/i18n/format.ts'
import type { SeenKey } from '#modules/signing/keys/list-keys.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Form } from '#web/parts/form.tsx'
import { Tag } from '#web/parts/tag.tsx'

const tagStates = {
  active: 'ok',
  expiring: 'warn',
  expired: 'late',
  revoked: 'late',
  retired: 'hold',
  'not-yet-valid': 'note',
} as const

interface KeyTableProps {
  readonly caption: string
  readonly keys: readonly SeenKey[]
  /** Whether the reader may retire them. */
  readonly managed?: boolean
}

/** Certificates with what each is now; those that sign stand first. */
export function KeyTable({ caption, keys, managed = false }: KeyTableProps) {
  const { text, locale } = useFrame()
  return (
    <section>
      <h2>{caption}</h2>
      <DataTable
        caption={caption}
        captionHidden
        rows={keys}
        keyOf={key => key.id}
        columns={[
          {
            key: 'name',
            title: text('signing.keys.certificate'),
            head: true,
            cell: key => (
              <>
                {key.subjectName}
                <small>{key.issuerName}</small>
              </>
            ),
          },
          {
            key: 'state',
            title: text('signing.work.state'),
            cell: key => (
              <>
                <Tag state={tagStates[key.state]}>{text(`signing.keys.state.${key.state}`)}</Tag>
                {key.state === 'expiring' ? <small>{text('signing.keys.left', { days: key.daysLeft })}</small> : null}
                {key.retiredBecause ? <small>{text(`signing.keys.retired.${key.retiredBecause}`)}</small> : null}
              </>
            ),
          },
          { key: 'way', title: text('signing.keys.way'), cell: key => text(`signing.way.${key.kind}`) },
          {
            key: 'until',
            title: text('signing.keys.valid-to'),
            cell: key => formatInstant(key.validTo, locale, 'short'),
          },
          {
            key: 'serial',
            title: text('signing.keys.serial'),
            cell: key => <span className="num">{key.serialNumber}</span>,
          },
          ...(managed
            ? [
                {
                  key: 'do',
                  title: text('signing.keys.manage'),
                  titleHidden: true,
                  cell: (key: SeenKey) => (key.retiredAt ? '' : <RetireForm keyId={key.id} name={key.subjectName} />),
                },
              ]
            : []),
        ]}
      />
    </section>
  )
}

function RetireForm({ keyId, name }: { readonly keyId: string; readonly name: string }) {
  const { text } = useFrame()
  return (
    <Form label={text('signing.keys.retire-of', { name })}>
      <input type="hidden" name="key" value={keyId} />
      <SubmitButton name="do" value="retire">
        {text('signing.keys.retire')}
      </SubmitButton>
    </Form>
  )
}
