import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { formatMoney } from '#kernel/i18n/format.ts'
import { channels, returnWays } from '#modules/dossiers/dossier.ts'
import { limitText } from '#modules/dossiers/limit-text.ts'
import type { Case, Paper, ProcedureVersion } from '#modules/procedures/index.ts'
import { errorOf, fieldId, typedValue } from '#web/form-state.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Card } from '#web/parts/card.tsx'
import { Confirm, SelectField } from '#web/parts/choice.tsx'
import { paperFields } from './intake-input.ts'

interface IntakeSideProps {
  readonly version: ProcedureVersion
  readonly chosen: Case
  readonly form: FormAnswer | undefined
}

/** What was handed in, what it costs and how long it takes, and the button that files it. */
export function IntakeSide({ chosen, form }: IntakeSideProps) {
  const { text, locale } = useFrame()
  return (
    <>
      <Card title={text('dossiers.work.papers')}>
        <p className="hint">{text('dossiers.work.intake.papers-hint')}</p>
        {chosen.papers.map(paper => (
          <PaperRow key={paper.key} paper={paper} form={form} />
        ))}
      </Card>
      <Card title={text('dossiers.work.intake.how')}>
        <SelectField
          name="channel"
          label={text('dossiers.work.channel')}
          options={channels
            .filter(channel => channel !== 'online')
            .map(value => ({ value, label: text(`dossiers.channel.${value}`) }))}
          value="counter"
          form={form}
        />
        <SelectField
          name="returnBy"
          label={text('dossiers.work.fact.return-by')}
          options={returnWays.map(value => ({ value, label: text(`dossiers.return-by.${value}`) }))}
          value="counter"
          form={form}
        />
        <p>
          {text('dossiers.work.intake.limit')}: <strong>{limitText(chosen.timeLimit, text)}</strong>
        </p>
        {chosen.fees.length === 0 ? <p>{text('dossiers.work.intake.free')}</p> : null}
        <ul>
          {chosen.fees.map(fee => (
            <li key={fee.key}>
              {fee.name}: <strong className="num">{formatMoney(fee.amount, locale)}</strong>
              {fee.perUnit ? ` / ${fee.perUnit}` : null}
            </li>
          ))}
        </ul>
        <Confirm
          name="accept"
          label={text('dossiers.work.intake.accept')}
          hint={text('dossiers.work.intake.accept-hint')}
          checked
          form={form}
        />
        <SubmitButton kind="main" icon="check" wide>
          {text('dossiers.work.intake.file')}
        </SubmitButton>
      </Card>
    </>
  )
}

function PaperRow({ paper, form }: { readonly paper: Paper; readonly form: FormAnswer | undefined }) {
  const { text } = useFrame()
  const { got, originals, copies } = paperFields(paper.key)
  const error = errorOf(form, got)
  const count = (name: string, label: string, before: number) => (
    <label className="small">
      {label}{' '}
      <input
        className="in n"
        name={name}
        inputMode="numeric"
        maxLength={4}
        defaultValue={typedValue(form, name, String(before))}
        aria-label={`${paper.name}: ${label}`}
      />
    </label>
  )
  return (
    <fieldset className={error ? 'field bad' : 'field'}>
      <legend className="vh">{paper.name}</legend>
      {error ? (
        <p className="err" id={`${fieldId(got)}-error`}>
          {error}
        </p>
      ) : null}
      <label className="pick">
        <input
          type="checkbox"
          id={fieldId(got)}
          name={got}
          value="yes"
          defaultChecked={form?.values[got] === 'yes'}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${fieldId(got)}-error` : undefined}
        />
        <span>
          {paper.name} {paper.required ? null : <span className="optional">{text('dossiers.work.intake.if-any')}</span>}
        </span>
      </label>
      <div className="row">
        {count(originals, text('dossiers.provided-as.original'), paper.originals)}
        {count(copies, text('dossiers.provided-as.copy'), paper.copies)}
      </div>
    </fieldset>
  )
}
