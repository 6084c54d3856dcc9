import { formatNumber } from '#kernel/i18n/format.ts'
import { inWorkingDays } from '#modules/procedures/catalogue/card.ts'
import type { Performance } from '#modules/procedures/catalogue/performance.ts'
import { useFrame } from '#web/frame.tsx'
import type { Sheet } from './sheet.ts'
import { capitalised, spanWords, timeWords } from './words.ts'

interface TimeSectionProps {
  readonly sheet: Sheet
  readonly performance: Performance | undefined
}

/** How long the law allows, case by case, and how long it takes. */
export function TimeSection({ sheet, performance }: TimeSectionProps) {
  const words = useFrame()
  const { text } = words
  if (sheet.times.length === 0 && performance === undefined) return null
  const named = sheet.times.filter(row => row.time !== undefined)
  return (
    <>
      <h2 id="lau">{text('procedures.how-long')}</h2>
      {performance ? <RealTimes sheet={sheet} performance={performance} /> : null}
      {named.length > 1 || performance === undefined ? (
        <table className="stack">
          <caption className="vh">{text('procedures.time.by-case')}</caption>
          <thead>
            <tr>
              <th scope="col">{text('procedures.case')}</th>
              <th scope="col">{text('procedures.legal-time')}</th>
            </tr>
          </thead>
          <tbody>
            {named.map(row => (
              <tr key={`${row.name} ${row.time?.amount} ${row.time?.unit}`}>
                <th scope="row" lang="vi">
                  {row.name || text('procedures.every-case')}
                </th>
                <td data-l={text('procedures.legal-time')}>
                  {row.time ? capitalised(timeWords(row.time, words)) : null}
                  {row.varies ? <small className="muted"> {text('procedures.time.varies')}</small> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  )
}

function RealTimes({ sheet, performance }: { readonly sheet: Sheet; readonly performance: Performance }) {
  const words = useFrame()
  const { text, locale } = words
  const law = sheet.times.flatMap(row => row.time ?? [])[0]
  const lawMinutes = law ? inWorkingDays(law) * 480 : performance.mostWithinMinutes
  const longest = Math.max(lawMinutes, performance.mostWithinMinutes)
  const rows = [
    {
      name: text('procedures.half-within'),
      words: spanWords(performance.halfWithinMinutes, locale),
      minutes: performance.halfWithinMinutes,
    },
    {
      name: text('procedures.most-within'),
      words: spanWords(performance.mostWithinMinutes, locale),
      minutes: performance.mostWithinMinutes,
    },
    ...(law ? [{ name: text('procedures.by-law'), words: timeWords(law, words), minutes: lawMinutes, law: true }] : []),
  ]
  const measured = text('procedures.measured', {
    days: performance.days,
    dossiers: performance.dossiers,
    count: formatNumber(performance.dossiers, locale),
  })
  return (
    <table className="stack">
      <caption className="vh">{text('procedures.times-caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{measured}</th>
          <th scope="col" className="n">
            {text('procedures.working-time')}
          </th>
          <th scope="col" className="gg">
            <span className="vh">{text('procedures.bar')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td className="n" data-l={text('procedures.working-time')}>
              {row.words}
            </td>
            <td className="gg">
              <Gauge share={row.minutes / longest} law={'law' in row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A bar beside words that say the same; an SVG, for the strict policy allows no style attributes. */
function Gauge({ share, law }: { readonly share: number; readonly law: boolean }) {
  return (
    <svg
      className={law ? 'gauge law' : 'gauge'}
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect width={Math.max(1, Math.round(share * 100))} height="4" />
    </svg>
  )
}
