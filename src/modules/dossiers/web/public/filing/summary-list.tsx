import { fieldId } from '#web/form-state.ts'
import { useText } from '#web/frame.tsx'
import { Icon } from '#web/parts/icon.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import type { SummaryRow, SummarySection } from './summary-sections.ts'

/** Each answer with its way back; what is missing says so where it stands. */
export function SummarySections({ sections }: { readonly sections: readonly SummarySection[] }) {
  return sections.map(({ key, title, ownTitle, rows }) => (
    <section key={key} aria-labelledby={`s-${fieldId(key)}`}>
      <div className="head">
        <h2 id={`s-${fieldId(key)}`}>{ownTitle ? <OwnWords>{title}</OwnWords> : title}</h2>
      </div>
      <dl className="ans">
        {rows.map(row => (
          <Row key={row.path} row={row} />
        ))}
      </dl>
    </section>
  ))
}

function Row({ row }: { readonly row: SummaryRow }) {
  const text = useText()
  const { name, value, wrong } = row
  return (
    <div id={fieldId(row.path)}>
      <dt>{row.ownName ? <OwnWords>{name}</OwnWords> : name}</dt>
      <dd className="said">
        {value === undefined ? null : <OwnWords>{value}</OwnWords>}
        {value === undefined && !wrong ? <span className="muted">{text('dossiers.public.summary.none')}</span> : null}
        {wrong ? (
          <span className="err">
            <Icon name="alert-circle" />
            <span>
              <span className="vh">{text('web.error-prefix')}</span> {text(`errors.${wrong.reason}`, wrong.params)}
            </span>
          </span>
        ) : null}
      </dd>
      <dd className="do">
        <a href={row.href}>
          {text(value === undefined ? 'dossiers.public.summary.answer' : 'dossiers.public.summary.change')}
          <span className="vh">
            {' '}
            <OwnWords>{name}</OwnWords>
          </span>
        </a>
      </dd>
    </div>
  )
}
