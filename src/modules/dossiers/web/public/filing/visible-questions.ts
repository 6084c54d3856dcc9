import type { Answers, FormDefinition, FormPage, Question } from '#modules/procedures/index.ts'
import { shows } from '../../../validate-answers.ts'

/** A page of a form as one applicant meets it: what shows, in the parts in which it is asked. */
export interface ShownPage {
  readonly page: FormPage
  /**
   * A question that hangs on another of its page is asked after it, in the next part: a page without scripts cannot open it at once.
   */
  readonly parts: readonly (readonly Question[])[]
}

/** The pages that have something to ask, given the answers so far. What hangs on a hidden question hides too. */
export function shownPages(form: FormDefinition | null, answers: Answers): ShownPage[] {
  const known = new Map<string, Answers[string]>()
  return (form?.pages ?? []).flatMap(page => {
    const shown = page.questions.filter(question => {
      if (!shows(page.showIf, known) || !shows(question.showIf, known)) return false
      const answer = answers[question.key]
      if (answer !== undefined) known.set(question.key, answer)
      return true
    })
    return shown.length > 0 ? [{ page, parts: partsOf(page, shown) }] : []
  })
}

export const questionsOf = ({ parts }: ShownPage): readonly Question[] => parts.flat()

/** What must be answered and is not. */
export const unanswered = (questions: readonly Question[], answers: Answers): readonly Question[] =>
  questions.filter(question => question.required && answers[question.key] === undefined)

function partsOf(page: FormPage, shown: readonly Question[]): Question[][] {
  const depths = depthsOf(page)
  const deepest = Math.max(...depths.values())
  return Array.from({ length: deepest + 1 }, (_, depth) =>
    shown.filter(question => depths.get(question.key) === depth),
  ).filter(part => part.length > 0)
}

/** How many questions of the same page stand between a question and one that hangs on none of them. */
function depthsOf(page: FormPage): ReadonlyMap<string, number> {
  const depths = new Map<string, number>()
  for (const { key, showIf } of page.questions) {
    const before = showIf && depths.get(showIf.question)
    depths.set(key, before === undefined ? 0 : before + 1)
  }
  return depths
}
