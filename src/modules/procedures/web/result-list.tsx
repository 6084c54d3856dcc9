import type { ListedProcedure } from '#modules/procedures/search/listed-procedure.ts'
import type { Segment } from '#modules/procedures/search/search-text.ts'
import { useFrame } from '#web/frame.tsx'
import { Tag } from '#web/parts/tag.tsx'
import { capitalised, feeWords, leastTimeWords, shortened, timeWords } from './words.ts'

interface ResultListProps {
  readonly items: readonly ListedProcedure[]
  readonly territory: string
}

export function ResultList({ items, territory }: ResultListProps) {
  return (
    <ol className="list results">
      {items.map(item => (
        <li key={item.code}>
          <a href={`/thu-tuc/${item.code}`} lang="vi">
            {shortSegments(item).map((segment, index) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: the segments of one title never move
              segment.hit ? <mark key={index}>{segment.text}</mark> : segment.text,
            )}
          </a>
          {item.card.purpose ? <p lang="vi">{item.card.purpose}</p> : null}
          <Meta item={item} territory={territory} />
        </li>
      ))}
    </ol>
  )
}

/** As much of the title as a list shows, with its hits. */
function shortSegments(item: ListedProcedure): readonly Segment[] {
  let left = shortened(item.title).length
  if (left === item.title.length) return item.segments
  const kept: Segment[] = []
  for (const segment of item.segments) {
    if (left <= 1) break
    kept.push({ ...segment, text: segment.text.slice(0, left - 1) })
    left -= segment.text.length
  }
  return [...kept, { text: '…', hit: false }]
}

function Meta({ item, territory }: { readonly item: ListedProcedure; readonly territory: string }) {
  const words = useFrame()
  const { text } = words
  const { card } = item
  const fee = feeWords(card, words)
  return (
    <ul className="meta">
      {card.time ? (
        <li>{capitalised(card.timeVaries ? leastTimeWords(card.time, words) : timeWords(card.time, words))}</li>
      ) : null}
      {fee ? <li>{fee}</li> : null}
      {card.agency && card.agency.length < 60 ? <li lang="vi">{card.agency}</li> : null}
      {item.fields[0] ? <li lang="vi">{item.fields[0].name}</li> : null}
      <li className="num">{item.code}</li>
      {item.fileable && item.onlineService !== 'information' ? (
        <li>
          <Tag state="ok">{text('procedures.fileable')}</Tag>
        </li>
      ) : null}
      {item.territory && item.territory !== territory ? (
        <li>
          <Tag state="warn">{text('procedures.elsewhere', { territory: item.territory })}</Tag>
        </li>
      ) : null}
      {item.kind === 'internal' ? (
        <li>
          <Tag>{text('procedures.internal')}</Tag>
        </li>
      ) : null}
    </ul>
  )
}
