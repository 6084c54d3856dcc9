import { caseOf } from '#modules/dossiers/procedure-case.ts'
import { useText } from '#web/frame.tsx'
import { FileField } from '#web/parts/file-field.tsx'
import { LongText } from '#web/parts/text-field.tsx'
import { QuestionField } from '../../public/filing/question-field.tsx'
import type { OpenFormProps } from './open-form.tsx'

/** What was asked for, each where it can be given: for whoever brings it to the counter. */
export function AnswerSupplementFields({ view: { version, dossier, supplement }, form }: OpenFormProps) {
  const text = useText()
  const names = new Map(caseOf(version, dossier.caseCode).papers.map(({ key, name }) => [key, name]))
  const questions = (version.form?.pages ?? []).flatMap(page => page.questions)
  return (
    <>
      {(supplement?.items ?? []).map(item => {
        const question = questions.find(({ key }) => key === item.target)
        return (
          <div key={item.number}>
            <p className="small muted">{item.reason}</p>
            {item.kind === 'paper' ? (
              <FileField
                name={`paper.${item.target}`}
                label={names.get(item.target) ?? text('dossiers.work.paper.other')}
                hint={text('dossiers.work.form.file-hint')}
                multiple
                optional
                form={form}
              />
            ) : question ? (
              <QuestionField question={question} answer={dossier.answers[question.key]} form={form} />
            ) : null}
          </div>
        )
      })}
      <LongText
        name="note"
        label={text('dossiers.work.form.supplement-note')}
        hint={text('dossiers.work.form.supplement-note-hint')}
        optional
        rows={2}
        maxLength={2_000}
        form={form}
      />
    </>
  )
}
