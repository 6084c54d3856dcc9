import type { Temporal } from 'temporal-polyfill'
import type { Check } from '#modules/signing/requests/see-for-signer.ts'
import type { SignatureRequest } from '#modules/signing/requests/signature-request.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Form } from '#web/parts/form.tsx'
import { Due } from '#web/parts/fuse.tsx'
import { Pager } from '#web/parts/pager.tsx'
import { Toolbar } from '#web/parts/toolbar.tsx'
import { ChecksTag } from './checks-tag.tsx'
import { dueWords } from './due-words.ts'
import { requestHref } from './hrefs.ts'

export interface WaitingRow {
  readonly request: SignatureRequest
  readonly checks: readonly Check[]
}

interface WaitingTableProps {
  readonly rows: readonly WaitingRow[]
  readonly next: string | null
  readonly now: Temporal.Instant
  /** Every row that can be signed is ticked from the start. */
  readonly allTicked: boolean
}

/** Nothing stands in the way of its signature. */
export const isReady = ({ request, checks }: WaitingRow): boolean =>
  request.state !== 'signing' && checks.every(check => check.why === undefined)

/** What waits: ticked rows are signed together, one row is looked at beside. */
export function WaitingTable({ rows, next, now, allTicked }: WaitingTableProps) {
  const { text, locale } = useFrame()
  return (
    <Form label={text('signing.work.list')}>
      <Toolbar>
        <SubmitButton icon="signature" kind="main" shortcut="S">
          {text('signing.work.sign-chosen')}
        </SubmitButton>
      </Toolbar>
      <DataTable
        caption={text('signing.work.caption', { count: rows.length })}
        captionHidden
        rows={rows}
        keyOf={({ request }) => request.id}
        hrefOf={({ request }) => requestHref(request.id)}
        select={{
          name: 'van-ban',
          labelOf: ({ request }) => request.subjectLabel,
          isTicked: row => allTicked && isReady(row),
        }}
        columns={[
          {
            key: 'what',
            title: text('signing.work.document'),
            head: true,
            cell: ({ request }) => (
              <>
                <a href={requestHref(request.id)}>{request.subjectLabel}</a>
                {isNamedAfter(request) ? null : <small>{request.documentName}</small>}
              </>
            ),
          },
          { key: 'who', title: text('signing.work.asked-by'), cell: ({ request }) => request.askedByName ?? '' },
          {
            key: 'due',
            title: text('signing.work.due'),
            sorted: 'ascending',
            cell: ({ request }) => {
              const { words, state } = dueWords(request.dueAt, now, text, locale)
              return <Due {...(state ? { state } : {})}>{words}</Due>
            },
          },
          {
            key: 'checks',
            title: text('signing.work.checks'),
            cell: row => <ChecksTag {...row} />,
          },
        ]}
      />
      <Pager next={next ?? undefined} />
    </Form>
  )
}

/** A file that bears the dossier's code says nothing more than the line above it. */
const isNamedAfter = ({
  subjectLabel,
  documentName,
}: {
  readonly subjectLabel: string
  readonly documentName: string
}): boolean => subjectLabel.includes(documentName.replace(/\.[^.]+$/, ''))
