import type { Temporal } from 'temporal-polyfill'
import { formatInstant, formatNumber, formatShare } from '#kernel/i18n/format.ts'
import type { Standing } from '#modules/procedures/catalogue/standing.ts'
import { useFrame } from '#web/frame.tsx'

/** How far the province is, in three figures; each opens what is behind it. */
export function HomeFigures({ standing }: { readonly standing: Standing & { readonly measuredAt: Temporal.Instant } }) {
  const { text, locale } = useFrame()
  const { days, finished, inTime, open, late, measuredAt } = standing
  return (
    <section aria-labelledby="standing">
      <h2 id="standing">{text('procedures.home.standing')}</h2>
      <p className="muted">{text('procedures.home.standing-when', { at: formatInstant(measuredAt, locale) })}</p>
      <ul className="figs">
        {finished > 0 ? (
          <li>
            <b>{formatShare(inTime, finished, locale)}</b>
            {text('procedures.home.in-time', { finished: formatNumber(finished, locale), days })}{' '}
            <a href="/so-lieu">{text('procedures.home.by-agency')}</a>
          </li>
        ) : null}
        <li>
          <b>{formatNumber(open, locale)}</b>
          {text('procedures.home.open')} <a href="/so-lieu?xep=open">{text('procedures.home.by-agency')}</a>
        </li>
        <li>
          <b>{formatNumber(late, locale)}</b>
          {text('procedures.home.late', { late })} <a href="/so-lieu?xep=late">{text('procedures.home.by-agency')}</a>
        </li>
      </ul>
    </section>
  )
}
