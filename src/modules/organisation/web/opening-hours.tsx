import { type WeekHours, weekdays } from '#kernel/calendar/working-calendar.ts'
import { useFrame } from '#web/frame.tsx'

interface Run {
  readonly from: number
  readonly to: number
  readonly spans: readonly string[]
}

/** When the door is open, days with the same hours on one line. */
export function OpeningHours({ hours }: { readonly hours: WeekHours }) {
  const { text } = useFrame()
  const nameOf = (run: Run): string => {
    const [from, to] = [text(`kernel.weekday.${run.from}`), text(`kernel.weekday.${run.to}`)]
    return run.from === run.to ? from : text('organisation.hours.from-to', { from, to })
  }
  return (
    <table>
      <caption>{text('organisation.hours')}</caption>
      <tbody>
        {runsOf(hours).map(run => (
          <tr key={run.from}>
            <th scope="row">{capitalise(nameOf(run))}</th>
            <td className="num">
              {run.spans.length === 0 ? text('organisation.hours.closed') : null}
              {run.spans.map(span => (
                <div key={span}>{span.replace('-', ' - ')}</div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function runsOf(hours: WeekHours): Run[] {
  const runs: Run[] = []
  for (const [index, weekday] of weekdays.entries()) {
    const spans = hours[weekday] ?? []
    const last = runs.at(-1)
    if (last?.spans.join() === spans.join()) runs[runs.length - 1] = { ...last, to: index + 1 }
    else runs.push({ from: index + 1, to: index + 1, spans })
  }
  return runs
}

function capitalise(words: string): string {
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1)
}
