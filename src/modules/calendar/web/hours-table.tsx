import { Temporal } from 'temporal-polyfill'
import { formatDate } from '#kernel/i18n/format.ts'
import type { OfficeHoursRecord } from '#modules/calendar/calendar-schema.ts'
import { type RunOfWeekdays, runsOfWeekdays } from '#modules/calendar/runs-of-weekdays.ts'
import { useFrame } from '#web/frame.tsx'
import { capitalise } from './capitalise.ts'
import { Source } from './days-table.tsx'

interface HoursTableProps {
  readonly hours: OfficeHoursRecord
  readonly year: number
}

export function HoursTable({ hours, year }: HoursTableProps) {
  const { text, locale } = useFrame()
  const date = (iso: string): string => formatDate(Temporal.PlainDate.from(iso), locale)
  const from = hours.validFrom < `${year}-01-01` ? undefined : date(hours.validFrom)
  const to = hours.validTo && date(Temporal.PlainDate.from(hours.validTo).subtract({ days: 1 }).toString())
  return (
    <table>
      <caption>{captionOf(text, from, to)}</caption>
      <tbody>
        {runsOfWeekdays(hours.week).map(run => (
          <tr key={run.from}>
            <th scope="row">
              <Weekdays run={run} />
            </th>
            <td>{run.spans.length > 0 ? run.spans.map(spaced).join(', ') : text('calendar.rest')}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{text('calendar.source')}</th>
          <td>
            <Source source={hours.source} certainty={hours.certainty} />
          </td>
        </tr>
      </tbody>
    </table>
  )
}

function captionOf(text: ReturnType<typeof useFrame>['text'], from?: string, to?: string): string {
  if (from && to) return text('calendar.hours-between', { from, to })
  if (from) return text('calendar.hours-from', { from })
  if (to) return text('calendar.hours-until', { to })
  return text('calendar.hours-all-year')
}

function Weekdays({ run }: { readonly run: RunOfWeekdays }) {
  const { text } = useFrame()
  const [from, to] = [run.from, run.to].map(weekday => text(`kernel.weekday.${weekday}`))
  const words = run.from === run.to ? from : text('calendar.from-to', { from: from ?? '', to: to ?? '' })
  return capitalise(words ?? '')
}

const spaced = (span: string): string => span.replace('-', '\u00a0-\u00a0')
