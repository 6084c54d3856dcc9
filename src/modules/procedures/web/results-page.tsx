import { type PageArgs, type PageProps, page } from '#kernel/http/page.ts'
import { listFields } from '#modules/procedures/catalogue/list-fields.ts'
import { listLifeEvents } from '#modules/procedures/catalogue/list-life-events.ts'
import { searchProcedures } from '#modules/procedures/search/search-procedures.ts'
import { useFrame } from '#web/frame.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Pager } from '#web/parts/pager.tsx'
import { FilterForm } from './filter-form.tsx'
import { NothingFound } from './nothing-found.tsx'
import { ResultList } from './result-list.tsx'
import { countChoices, resultQuery, toSearchRequest } from './result-query.ts'
import { EventCard, ResultSummary } from './result-summary.tsx'
import { SearchBox } from './search-box.tsx'
import { territoryNamed } from './words.ts'

/** Whoever has filed types the code of the receipt into the one box in sight; tracking reads it. */
const dossierCode = /^\s*[a-z]\d{2}(?:\.\d{2,3}){0,3}\s*[-–]\s*\d{6}\s*[-–]\s*\d{4,7}\s*$/i

export async function loader(args: PageArgs) {
  const here = page(args)
  const query = here.query(resultQuery)
  if (query.q && dossierCode.test(query.q)) throw here.redirect(`/tra-cuu?ma=${encodeURIComponent(query.q.trim())}`)
  const territory = territoryNamed(here.frame.shell.provinceName)
  return here.reading(async context => {
    const [found, events, fields] = await Promise.all([
      searchProcedures(context, toSearchRequest(query, territory)),
      listLifeEvents(context),
      listFields(context),
    ])
    const event = events.find(one => one.key === (query.viec ?? found.event?.key))
    return { query, found, event, fields, events: events.filter(one => one.isCommon), territory }
  })
}

export default function ResultsPage({ loaderData }: PageProps<typeof loader>) {
  const { text } = useFrame()
  const { query, found, event, fields, events, territory } = loaderData
  const title = query.q ? text('procedures.results.title', { query: query.q }) : text('procedures.results.all')
  return (
    <div className="wrap">
      <PageTitle>{title}</PageTitle>
      <h1 className="vh">{text('procedures.results.heading')}</h1>
      <SearchBox value={query.q} labelHidden />
      <ResultSummary query={query} found={found} event={event} fields={fields} />
      <div className="two">
        <section aria-label={text('procedures.results.list')}>
          {event && query.q ? <EventCard event={event} /> : null}
          {found.items.length > 0 ? (
            <>
              <ResultList items={found.items} territory={territory} />
              <Pager next={found.next ?? undefined} />
              <Missing />
            </>
          ) : (
            <NothingFound query={query} events={events} />
          )}
        </section>
        <div>
          {found.total > 0 || countChoices(query) > 0 ? (
            <FilterForm query={query} facets={found.facets} fields={fields} />
          ) : null}
        </div>
      </div>
    </div>
  )
}

function Missing() {
  const { text, shell } = useFrame()
  return (
    <p className="small muted gap-top">
      {text('procedures.results.missing')}{' '}
      {shell.hotline ? (
        <>
          {text('procedures.results.call')} <a href={`tel:${shell.hotline.replace(/[^+\d]/g, '')}`}>{shell.hotline}</a>.
        </>
      ) : (
        <a href="/co-quan">{text('procedures.results.ask')}</a>
      )}
    </p>
  )
}
