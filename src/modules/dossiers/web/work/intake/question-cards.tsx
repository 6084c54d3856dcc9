import type { FormAnswer } from '#kernel/http/form-answer.ts'
import type { Condition, FormDefinition, Question } from '#modules/procedures/index.ts'
import { useText } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { QuestionField } from '../../public/filing/question-field.tsx'

interface QuestionCardsProps {
  readonly definition: FormDefinition | null
  readonly form: FormAnswer | undefined
}

/** All questions of the form at once. Those that hang on another say so; what does not apply is left out when it is read. */
export function QuestionCards({ definition, form }: QuestionCardsProps) {
  const pages = definition?.pages ?? []
  const questions = pages.flatMap(page => page.questions)
  return pages.map(page => (
    <Card key={page.key} title={page.title}>
      <OnlyIf condition={page.showIf} questions={questions} />
      {page.questions.some(question => question.prefill) ? <KnownAlready /> : null}
      {runsOf(page.questions).map(run => (
        <div key={run.questions[0]?.key} className={run.condition ? 'only-if' : undefined}>
          <OnlyIf condition={run.condition} questions={questions} />
          <div className="fields">
            {run.questions.map(question => (
              <QuestionField key={question.key} question={question} answer={undefined} form={form} />
            ))}
          </div>
        </div>
      ))}
    </Card>
  ))
}

function KnownAlready() {
  const text = useText()
  return <p className="hint">{text('dossiers.work.intake.known')}</p>
}

interface Run {
  readonly condition: Condition | undefined
  readonly questions: Question[]
}

/** Questions that follow one another and hang on the same answer are said to do so once. */
function runsOf(questions: readonly Question[]): Run[] {
  const runs: Run[] = []
  for (const question of questions) {
    const last = runs.at(-1)
    if (last && isSame(last.condition, question.showIf)) last.questions.push(question)
    else runs.push({ condition: question.showIf, questions: [question] })
  }
  return runs
}

const isSame = (one: Condition | undefined, other: Condition | undefined): boolean =>
  one?.question === other?.question && one?.equals === other?.equals

interface OnlyIfProps {
  readonly condition: Condition | undefined
  readonly questions: readonly Question[]
}

function OnlyIf({ condition, questions }: OnlyIfProps) {
  const text = useText()
  if (!condition) return null
  const question = questions.find(({ key }) => key === condition.question)
  const { equals } = condition
  const answer =
    typeof equals === 'boolean'
      ? text(equals ? 'web.yes' : 'web.no')
      : (question?.options?.find(({ value }) => value === equals)?.label ?? equals)
  return <p className="hint">{text('dossiers.work.intake.only-if', { question: question?.label ?? '', answer })}</p>
}
