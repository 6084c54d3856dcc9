import { Temporal } from 'temporal-polyfill'
import { formatDate } from '#kernel/i18n/format.ts'
import { useFrame } from '#web/frame.tsx'
import type { Sheet } from './sheet.ts'

/** The legal text, which comes last, and what stands behind the page. */
export function LawSection({ sheet }: { readonly sheet: Sheet }) {
  const { text, locale } = useFrame()
  return (
    <>
      {sheet.laws.length > 0 ? (
        <>
          <h2 id="luat">{text('procedures.law')}</h2>
          <details>
            <summary>{text('procedures.law-count', { count: sheet.laws.length })}</summary>
            <ul className="small" lang="vi">
              {sheet.laws.map(law => (
                <li key={law.number}>
                  {law.number}
                  {law.title && law.title !== law.number ? `: ${law.title}` : null}
                </li>
              ))}
            </ul>
          </details>
        </>
      ) : null}
      <p className="small muted gap-top">
        {text('procedures.code')} <span className="code">{sheet.code}</span>.{' '}
        {text('procedures.in-force', { date: formatDate(Temporal.PlainDate.from(sheet.validFrom), locale) })}{' '}
        {sheet.agency ? (
          <>
            {text('procedures.agency')} <span lang="vi">{sheet.agency}</span>.{' '}
          </>
        ) : null}
        {sheet.promulgatedBy ? (
          <>
            {text('procedures.promulgated-by')} <span lang="vi">{sheet.promulgatedBy}</span>.{' '}
          </>
        ) : null}
        {sheet.online
          ? `${text(`procedures.service.${sheet.online.service}`)}, ${text('procedures.level', { level: sheet.online.level })}. `
          : null}
        <a href={`/thu-tuc/${sheet.code}/phien-ban`}>{text('procedures.versions.link')}</a>
      </p>
    </>
  )
}
