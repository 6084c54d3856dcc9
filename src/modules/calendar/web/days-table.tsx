import { Temporal } from 'temporal-polyfill'
import { formatDate } from '#kernel/i18n/format.ts'
import type { Certainty } from '#modules/calendar/calendar-schema.ts'
import type { RunOfDays } from '#modules/calendar/runs-of-days.ts'
import { useFrame } from '#web/frame.tsx'
import { Tag } from '#web/parts/tag.tsx'
import { capitalise } from './capitalise.ts'

interface DaysTableProps {
  readonly runs: readonly RunOfDays[]
  readonly caption: string
}

export function DaysTable({ runs, caption }: DaysTableProps) {
  const { text, locale } = useFrame()
  return (
    <table className="stack">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{text('calendar.date')}</th>
          <th scope="col">{text('calendar.name')}</th>
          <th scope="col">{text('calendar.source')}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map(run => (
          <tr key={run.from}>
            <th scope="row" className="num">
              <Dates run={run} />
            </th>
            <td data-l={text('calendar.name')}>{run.day.name[locale]}</td>
            <td data-l={text('calendar.source')}>
              <span>
                <Source source={run.day.source} certainty={run.day.certainty} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What is not checked against the text itself says so. */
export function Source({ source, certainty }: { readonly source: string; readonly certainty: Certainty }) {
  const { text } = useFrame()
  return (
    <>
      <span lang="vi">{source}</span>{' '}
      {certainty === 'sourced' ? null : (
        <Tag state={certainty === 'unsure' ? 'warn' : 'note'}>{text(`calendar.certainty.${certainty}`)}</Tag>
      )}
    </>
  )
}

function Dates({ run }: { readonly run: RunOfDays }) {
  const { text, locale } = useFrame()
  const [from, to] = [run.from, run.to].map(date => formatDate(Temporal.PlainDate.from(date), locale, 'long'))
  return capitalise(run.from === run.to ? (from ?? '') : text('calendar.from-to', { from: from ?? '', to: to ?? '' }))
}
