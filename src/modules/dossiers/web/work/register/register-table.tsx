import type { Temporal } from 'temporal-polyfill'
import { formatInstant } from '#kernel/i18n/format.ts'
import type { RegisterItem } from '#modules/dossiers/register/list-register.ts'
import { useFrame } from '#web/frame.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Due } from '#web/parts/fuse.tsx'
import { StateTag } from '../../public/state-tag.tsx'
import { cameFrom } from '../came-from.ts'
import { dueWords } from '../due-words.ts'
import { SubjectCell } from '../subject-cell.tsx'

interface RegisterTableProps {
  readonly items: readonly RegisterItem[]
  readonly now: Temporal.Instant
  readonly caption: string
}

export function RegisterTable({ items, now, caption }: RegisterTableProps) {
  const { text, locale, address } = useFrame()
  const hrefOf = (item: RegisterItem): string => cameFrom(`/lam-viec/ho-so/${item.id}`, address)
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={items}
      keyOf={item => item.id}
      hrefOf={hrefOf}
      columns={[
        {
          key: 'submitted',
          title: text('dossiers.work.fact.submitted'),
          cell: item => (
            <>
              <span className="nw">{formatInstant(item.submittedAt, locale, 'short')}</span>
              <small>{text(`dossiers.channel.${item.channel}`)}</small>
            </>
          ),
        },
        {
          key: 'who',
          title: text('dossiers.work.column.who'),
          head: true,
          cell: item => <SubjectCell href={hrefOf(item)} item={item} />,
        },
        {
          key: 'state',
          title: text('dossiers.work.register.state'),
          cell: item => (
            <>
              <StateTag state={item.state} />
              <When item={item} now={now} />
            </>
          ),
        },
        {
          key: 'at',
          title: text('dossiers.work.fact.current'),
          cell: item => (isClosed(item) ? '' : <Whereabouts item={item} />),
        },
      ]}
    />
  )
}

const isClosed = ({ state }: RegisterItem): boolean =>
  state === 'returned' || state === 'refused' || state === 'withdrawn' || state === 'stopped'

function Whereabouts({ item }: { readonly item: RegisterItem }) {
  return (
    <>
      {item.stepName}
      <small>{item.currentUnitName}</small>
    </>
  )
}

/** Since when it is over, or how pressing it is. */
function When({ item, now }: { readonly item: RegisterItem; readonly now: Temporal.Instant }) {
  const { text, locale } = useFrame()
  const { state, returnedAt, finishedAt, dueAt } = item
  const over = state === 'returned' ? returnedAt : state === 'finished' ? finishedAt : null
  if (over) return <small className="nw">{formatInstant(over, locale, 'short')}</small>
  if (state !== 'processing' || !dueAt) return null
  const { words, state: pressing } = dueWords(item, now, text, locale)
  if (pressing) return <Due state={pressing}>{words}</Due>
  return <small className="nw">{text('dossiers.work.due-tag', { at: formatInstant(dueAt, locale, 'short') })}</small>
}
