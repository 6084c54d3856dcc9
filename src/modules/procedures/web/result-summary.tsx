import { formatNumber } from '#kernel/i18n/format.ts'
import type { FieldOfWork } from '#modules/procedures/catalogue/list-fields.ts'
import type { LifeEvent } from '#modules/procedures/catalogue/list-life-events.ts'
import type { SearchResult } from '#modules/procedures/search/search-procedures.ts'
import { useFrame } from '#web/frame.tsx'
import { Icon, isIconName } from '#web/parts/icon.tsx'
import type { ResultQuery } from './result-query.ts'

interface ResultSummaryProps {
  readonly query: ResultQuery
  readonly found: SearchResult
  readonly event: LifeEvent | undefined
  readonly fields: readonly FieldOfWork[]
}

/** How many there are of what, and how the query was understood. */
export function ResultSummary({ query, found, event, fields }: ResultSummaryProps) {
  const { text, locale } = useFrame()
  const count = formatNumber(found.total, locale)
  const field = fields.find(one => one.key === query['linh-vuc'])
  const subject = found.understood ?? query.q ?? (query.viec ? event?.name : undefined)
  return (
    <p className="gap-top" role="status">
      <strong>{text('procedures.results.count', { count, total: found.total })}</strong>{' '}
      {subject ? (
        <>
          {text('procedures.results.for')} “<strong lang="vi">{subject}</strong>”
        </>
      ) : null}
      {field ? (
        <>
          {' '}
          {text('procedures.results.in-field')} <strong lang="vi">{field.name}</strong>
        </>
      ) : null}
      {'. '}
      {found.understood ? text('procedures.results.understood') : null}{' '}
      {found.total > 0 ? (
        <a className="small" href="#loc">
          {text('procedures.filter.title')}
        </a>
      ) : null}
    </p>
  )
}

/** When the query is something that happens in a life: all that it calls for, in order. */
export function EventCard({ event }: { readonly event: LifeEvent }) {
  const { text } = useFrame()
  return (
    <div className="card choose bar">
      <Icon name={isIconName(event.icon) ? event.icon : 'list-check'} />
      <p className="grow">
        <strong>{event.name}.</strong> {text('procedures.results.event')}{' '}
        <a href={`/thu-tuc?viec=${event.key}`}>
          {text('procedures.results.event-link', { count: event.procedures.length })}
        </a>
      </p>
    </div>
  )
}
