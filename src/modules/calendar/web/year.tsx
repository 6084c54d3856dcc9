import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { dateOf } from '#kernel/calendar/local-minutes.ts'
import { type PageArgs, type PageProps, page } from '#kernel/http/page.ts'
import { formatDate } from '#kernel/i18n/format.ts'
import { describeYear } from '#modules/calendar/describe-year.ts'
import { runsOfDays } from '#modules/calendar/runs-of-days.ts'
import { useFrame } from '#web/frame.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { DaysTable } from './days-table.tsx'
import { HoursTable } from './hours-table.tsx'

const query = z.object({ nam: z.coerce.number().int().min(2000).max(2100).optional() })

export async function loader(args: PageArgs) {
  const here = page(args)
  const { nam } = here.query(query)
  return here.reading(async context => {
    const described = await describeYear(context, { year: nam ?? dateOf(context.now).year })
    return { ...described, runs: runsOfDays(described.days) }
  })
}

export default function YearPage({ loaderData }: PageProps<typeof loader>) {
  const { text, locale } = useFrame()
  const { year, years, runs, hours, knownThrough } = loaderData
  const unknown = knownThrough === undefined || `${year}-12-31` > knownThrough
  const closed = runs.filter(run => run.day.kind === 'off')
  const worked = runs.filter(run => run.day.kind === 'extra-working')
  return (
    <div className="wrap">
      <PageTitle>{text('calendar.title', { year: String(year) })}</PageTitle>
      <h1>{text('calendar.title', { year: String(year) })}</h1>
      <p className="lead read">{text('calendar.lead')}</p>
      <nav className="try toc" aria-label={text('calendar.years')}>
        {years.map(each => (
          <a key={each} href={`?nam=${each}`} aria-current={each === year ? 'page' : undefined}>
            {each}
          </a>
        ))}
      </nav>
      {unknown ? (
        <Notice state="warn" title={text('calendar.unknown', { year: String(year) })}>
          {knownThrough
            ? text('calendar.unknown-why', { date: formatDate(Temporal.PlainDate.from(knownThrough), locale) })
            : undefined}
        </Notice>
      ) : null}
      <h2>{text('calendar.hours')}</h2>
      {hours.map(row => (
        <HoursTable key={row.validFrom} hours={row} year={year} />
      ))}
      <h2>{text('calendar.off')}</h2>
      {closed.length > 0 ? <DaysTable runs={closed} caption={text('calendar.off-caption')} /> : null}
      <h2>{text('calendar.worked')}</h2>
      {worked.length > 0 ? (
        <DaysTable runs={worked} caption={text('calendar.worked-caption')} />
      ) : (
        <p>{text('calendar.worked-none', { year: String(year) })}</p>
      )}
      {runs.every(run => run.day.certainty === 'sourced') ? null : <Notice>{text('calendar.certainty-note')}</Notice>}
    </div>
  )
}
