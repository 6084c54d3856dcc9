import type { LifeEvent } from '#modules/procedures/catalogue/list-life-events.ts'
import { useFrame } from '#web/frame.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { LifeEvents } from './life-events.tsx'
import { countChoices, type ResultQuery } from './result-query.ts'

/** Says why there is nothing, and what may help. */
export function NothingFound({
  query,
  events,
}: {
  readonly query: ResultQuery
  readonly events: readonly LifeEvent[]
}) {
  const { text } = useFrame()
  const narrowed = countChoices(query) > 0
  return (
    <>
      <Empty title={text('procedures.nothing.title')} icon="search">
        <p>{text(narrowed ? 'procedures.nothing.narrowed' : 'procedures.nothing.words')}</p>
        <p>
          {narrowed && query.q ? (
            <a href={`/thu-tuc?q=${encodeURIComponent(query.q)}`}>{text('procedures.filter.clear')}</a>
          ) : (
            <a href="/thu-tuc">{text('procedures.nothing.all')}</a>
          )}
        </p>
      </Empty>
      <h2>{text('procedures.home.events')}</h2>
      <LifeEvents events={events} />
    </>
  )
}
