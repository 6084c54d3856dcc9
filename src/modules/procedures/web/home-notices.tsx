import { Temporal } from 'temporal-polyfill'
import { formatDate } from '#kernel/i18n/format.ts'
import type { RunOfDays } from '#modules/calendar/index.ts'
import { useFrame } from '#web/frame.tsx'

/** When the counters are closed, or open besides, in the coming weeks. */
export function HomeNotices({ changes }: { readonly changes: readonly RunOfDays[] }) {
  const { text, locale } = useFrame()
  if (changes.length === 0) return null
  const day = (iso: string): string => formatDate(Temporal.PlainDate.from(iso), locale, 'long')
  return (
    <section aria-labelledby="notices" className="news">
      <h2 id="notices">{text('procedures.home.notices')}</h2>
      <ul className="list">
        {changes.map(({ from, to, day: { kind, name } }) => {
          const when = from === to ? day(from) : text('procedures.home.from-to', { from: day(from), to: day(to) })
          const key = kind === 'off' ? 'closed' : 'works'
          return (
            <li key={from}>
              <a href={`/lich-lam-viec?nam=${from.slice(0, 4)}`}>
                {text(`procedures.home.${key}`, { when, name: name[locale] })}
              </a>
              <p>{text(`procedures.home.${key}-why`)}</p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
