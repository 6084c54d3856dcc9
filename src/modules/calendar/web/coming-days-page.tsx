import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type PageArgs, type PageProps, page } from '#kernel/http/page.ts'
import { formatDate } from '#kernel/i18n/format.ts'
import type { CalendarDayRecord } from '#modules/calendar/calendar-schema.ts'
import { seeComingDays } from '#modules/calendar/see-coming-days.ts'
import { setCalendarDay } from '#modules/calendar/set-calendar-day.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton } from '#web/parts/button.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Tag } from '#web/parts/tag.tsx'
import { capitalise } from './capitalise.ts'
import { dayForm } from './day-form.ts'
import { DayForm } from './day-form-card.tsx'
import { Source } from './days-table.tsx'

const query = z.object({ ngay: z.iso.date().optional() })

export async function loader(args: PageArgs) {
  const here = page(args)
  const { ngay } = here.query(query)
  const coming = await here.reading(seeComingDays)
  return { ...coming, chosen: coming.days.find(day => day.date === ngay) }
}

export async function action(args: PageArgs) {
  const here = page(args)
  return here.submit(dayForm, async day => {
    await here.writing(context => setCalendarDay(context, day))
    return { set: day.date }
  })
}

/** What can still be changed of the calendar: the days from tomorrow on. */
export default function ComingDaysPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text, locale } = useFrame()
  const { days, maySet, chosen } = loaderData
  const form = actionData && 'errors' in actionData ? actionData : undefined
  const title = text('calendar.coming')
  const dateOf = (day: CalendarDayRecord): string =>
    capitalise(formatDate(Temporal.PlainDate.from(day.date), locale, 'long'))
  return (
    <>
      <PageTitle form={form}>{title}</PageTitle>
      <ErrorSummary form={form} />
      <PageHead title={title}>
        <LinkButton href="/lich-lam-viec" icon="calendar">
          {text('calendar.nav')}
        </LinkButton>
      </PageHead>
      {actionData && 'set' in actionData ? (
        <Notice announced state="ok" title={text('calendar.day-set')}>
          {text('calendar.day-set-why')}
        </Notice>
      ) : null}
      {maySet ? <DayForm day={chosen} form={form} /> : <p className="muted">{text('calendar.only-province')}</p>}
      {days.length === 0 ? (
        <Empty title={text('calendar.coming-none')} icon="calendar" />
      ) : (
        <section>
          <h2>{text('calendar.coming-caption')}</h2>
          <DataTable
            caption={text('calendar.coming-caption')}
            captionHidden
            rows={days}
            keyOf={day => day.date}
            columns={[
              {
                key: 'date',
                head: true,
                title: text('calendar.date'),
                cell: day => (maySet ? <a href={`?ngay=${day.date}`}>{dateOf(day)}</a> : dateOf(day)),
              },
              {
                key: 'kind',
                title: text('calendar.kind'),
                cell: day => <Tag>{text(`calendar.kind.${day.kind}`)}</Tag>,
              },
              { key: 'name', title: text('calendar.name'), cell: day => day.name[locale] },
              {
                key: 'source',
                title: text('calendar.source'),
                cell: day => (
                  <span>
                    <Source source={day.source} certainty={day.certainty} />
                  </span>
                ),
              },
            ]}
          />
        </section>
      )}
    </>
  )
}
