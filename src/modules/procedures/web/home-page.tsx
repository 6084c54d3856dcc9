import { type PageArgs, type PageProps, page } from '#kernel/http/page.ts'
import { comingChanges } from '#modules/calendar/index.ts'
import { listLifeEvents } from '#modules/procedures/catalogue/list-life-events.ts'
import { listPerformance } from '#modules/procedures/catalogue/performance.ts'
import { findStanding } from '#modules/procedures/catalogue/standing.ts'
import { searchProcedures, searchRequest } from '#modules/procedures/search/search-procedures.ts'
import { useFrame } from '#web/frame.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { HomeFigures } from './home-figures.tsx'
import { HomeNotices } from './home-notices.tsx'
import { LifeEvents } from './life-events.tsx'
import { PopularTable } from './popular-table.tsx'
import { SearchBox } from './search-box.tsx'
import { TrackBox } from './track-box.tsx'
import { Weave } from './weave.tsx'

const shown = 6
/** How far ahead closed offices are announced. */
const noticeDays = 45

export async function loader(args: PageArgs) {
  return page(args).reading(async context => {
    const [events, popular] = await Promise.all([
      listLifeEvents(context),
      searchProcedures(context, searchRequest.parse({ limit: shown })),
    ])
    const performance = await listPerformance(
      context,
      popular.items.map(item => item.code),
    )
    return {
      events: events.filter(event => event.isCommon),
      popular: popular.items.map(item => ({ ...item, half: performance.get(item.code)?.halfWithinMinutes })),
      total: popular.total,
      changes: await comingChanges(context, { days: noticeDays }),
      standing: await findStanding(context),
    }
  })
}

export default function HomePage({ loaderData }: PageProps<typeof loader>) {
  const { text } = useFrame()
  const { events, popular, total, changes, standing } = loaderData
  return (
    <>
      <PageTitle>{text('web.nav.home')}</PageTitle>
      <section className="hero" aria-labelledby="question">
        <div className="wrap">
          <Weave />
          <h1 id="question">{text('procedures.home.question')}</h1>
          <SearchBox />
          <p className="try">
            {text('procedures.home.try')} <TryLinks />
            <br />
            {text('procedures.home.filed')} <a href="#ma">{text('procedures.home.where')}</a>
          </p>
        </div>
      </section>
      <div className="wrap">
        <div className="two">
          <section aria-label={text('procedures.home.finding')}>
            <h2>{text('procedures.home.events')}</h2>
            <LifeEvents events={events} />
            <h2>{text('procedures.home.popular')}</h2>
            <PopularTable procedures={popular} total={total} />
          </section>
          <aside className="under-hero">
            <TrackBox />
            <HomeNotices changes={changes} />
          </aside>
        </div>
        {standing && standing.open + standing.finished > 0 ? <HomeFigures standing={standing} /> : null}
      </div>
    </>
  )
}

function TryLinks() {
  const { text } = useFrame()
  return ['1', '2', '3', '4'].map(number => {
    const query = text(`procedures.home.try.${number}`)
    return (
      <a key={number} href={`/thu-tuc?q=${encodeURIComponent(query)}`}>
        {query}
      </a>
    )
  })
}
