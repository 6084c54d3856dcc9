import { otherPaper } from '#modules/dossiers/filing/attach-paper.ts'
import { caseOf } from '#modules/dossiers/procedure-case.ts'
import { fieldId } from '#web/form-state.ts'
import { useText } from '#web/frame.tsx'
import { FieldGroup } from '#web/parts/field.tsx'
import { LongText } from '#web/parts/text-field.tsx'
import type { OpenFormProps } from './open-form.tsx'
import { reasonField } from './supplement-items.ts'

/** A reason beside each paper or answer that is missing or wrong; nothing beside what is right. Once, so all at once. */
export function SupplementFields({ view: { version, dossier }, form }: OpenFormProps) {
  const text = useText()
  const papers = [
    ...caseOf(version, dossier.caseCode).papers.map(({ key, name }) => ({ key, name })),
    { key: otherPaper, name: text('dossiers.work.paper.other') },
  ]
  const questions = (version.form?.pages ?? []).flatMap(page => page.questions)
  const reason = (kind: 'paper' | 'answer', key: string, label: string) => (
    <LongText key={key} name={reasonField(kind, key)} label={label} rows={2} maxLength={2_000} form={form} />
  )
  return (
    <>
      <p className="small muted">{text('dossiers.work.form.supplement.why')}</p>
      <FieldGroup name="items" label={text('dossiers.work.form.supplement.papers')} form={form}>
        <span id={fieldId('items')} tabIndex={-1} />
        {papers.map(({ key, name }) => reason('paper', key, name))}
      </FieldGroup>
      {questions.length > 0 ? (
        <details>
          <summary>{text('dossiers.work.form.supplement.answers')}</summary>
          {questions.map(({ key, label }) => reason('answer', key, label))}
        </details>
      ) : null}
      <LongText
        name="guidance"
        label={text('dossiers.work.form.supplement.guidance')}
        optional
        rows={2}
        maxLength={2_000}
        form={form}
      />
    </>
  )
}
