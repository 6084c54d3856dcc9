import type { Temporal } from 'temporal-polyfill'
import { formatInstant } from '#kernel/i18n/format.ts'
import type { WorkCounts } from '#modules/dossiers/work/list-work.ts'
import type { WorkSort } from '#modules/dossiers/work/work-query.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Form } from '#web/parts/form.tsx'
import { Due } from '#web/parts/fuse.tsx'
import { Pager } from '#web/parts/pager.tsx'
import { Toolbar } from '#web/parts/toolbar.tsx'
import { dossierHref } from '../dossier-href.ts'
import { refText } from './list-action.ts'
import { isFiltered, type ListAddress, listHref } from './list-address.ts'
import type { ReadyItem } from './sort-for-reading.ts'

interface WorkTableProps {
  readonly address: ListAddress
  readonly items: readonly ReadyItem[]
  readonly counts: WorkCounts
  readonly next: string | null
  readonly now: Temporal.Instant
}

/** The list: what can be done with many at once above it, one row a dossier. */
export function WorkTable({ address, items, counts, next }: WorkTableProps) {
  const { text, actor } = useFrame()
  const place = { list: address }
  const isCounter = actor.kind === 'official' && actor.roles.includes('counter')
  return (
    <Form action={listHref(address)} label={text('dossiers.work.list')}>
      <Toolbar>
        {isCounter ? (
          <SubmitButton name="do" value="accept" shortcut="T">
            {text('dossiers.action.accept')}
          </SubmitButton>
        ) : null}
        <SubmitButton name="do" value="forward" shortcut="C">
          {text('dossiers.action.forward')}
        </SubmitButton>
        {isCounter ? (
          <SubmitButton name="do" value="print" icon="printer" shortcut="P">
            {text('dossiers.work.print-receipts')}
          </SubmitButton>
        ) : null}
      </Toolbar>
      <DataTable
        caption={text('dossiers.work.caption')}
        captionHidden
        rows={items}
        keyOf={refText}
        hrefOf={item => dossierHref(item.id, place)}
        select={{ name: 'dossier', labelOf: item => `${item.subjectName}, ${item.code}` }}
        {...(address.sort === 'due' ? { groupOf: (item: ReadyItem) => item.group } : {})}
        columns={[
          { key: 'due', title: text('dossiers.work.column.due'), ...sortedBy('due'), cell: DueCell },
          {
            key: 'who',
            title: text('dossiers.work.column.who'),
            head: true,
            ...sortedBy('name'),
            cell: item => <Who item={item} href={dossierHref(item.id, place)} arrival={address.sort === 'arrival'} />,
          },
          { key: 'step', title: text('dossiers.work.column.step'), cell: item => <Step item={item} /> },
          {
            key: 'channel',
            title: text('dossiers.work.column.channel'),
            cell: item => <span className="nw">{text(`dossiers.channel.${item.channel}`)}</span>,
          },
        ]}
      />
      <Pager next={next ?? undefined} {...(next ? { summary: summary() } : {})} />
    </Form>
  )

  function sortedBy(sort: WorkSort): { sorted?: 'ascending' } {
    return address.sort === sort ? { sorted: 'ascending' } : {}
  }

  /** Counting stops at a thousand: beyond it the list says so rather than walking through all. */
  function summary(): string {
    const total = address.scope === 'opinions' || isFiltered(address) ? undefined : totalOf(counts, address.bucket)
    if (total === undefined) return text('dossiers.work.more')
    const { mostCounted: most } = counts
    return total > most
      ? text('dossiers.work.shown-of-many', { shown: items.length, most })
      : text('dossiers.work.shown-of', { shown: items.length, total })
  }
}

function totalOf(counts: WorkCounts, bucket: ListAddress['bucket']): number {
  if (bucket) return counts[bucket]
  return counts.submitted + counts.processing + counts['awaiting-supplement'] + counts.finished
}

function DueCell({ due: { words, used, state } }: ReadyItem) {
  return (
    <Due {...(used === undefined ? {} : { used })} {...(state ? { state } : {})}>
      {words}
    </Due>
  )
}

/** What has to be done, and by when where that is before the dossier is due; while it stands, that is somebody else's to do. */
function Step({ item: { state, stepName, stepDue } }: { readonly item: ReadyItem }) {
  const { text } = useFrame()
  if (state !== 'awaiting-supplement')
    return (
      <>
        {stepName}
        {stepDue === undefined ? null : <small>{text('dossiers.work.step-due', { at: stepDue })}</small>}
      </>
    )
  return (
    <>
      {text('dossiers.work.waits-for-applicant')}
      <small>{stepName}</small>
    </>
  )
}

/** The day and the ordinal, without the agency that all of the list have in common. */
const shortCode = (code: string): string => code.slice(code.indexOf('-') + 1)

interface WhoProps {
  readonly item: ReadyItem
  readonly href: string
  /** The list is in the order in which they came, which no column shows. */
  readonly arrival: boolean
}

function Who({ item, href, arrival }: WhoProps) {
  const { text, locale } = useFrame()
  return (
    <>
      <a href={href}>{item.subjectName}</a>
      <small>
        {item.procedureName} <span className="num nw">{shortCode(item.code)}</span>
      </small>
      {arrival ? (
        <small>{text('dossiers.work.arrived', { at: formatInstant(item.submittedAt, locale, 'short') })}</small>
      ) : null}
    </>
  )
}
