import type { ProcedureFile } from './procedure-schema.ts'

/** What a version may refer to outside its own file. */
export interface Known {
  readonly unitKinds: readonly string[]
  readonly lifeEvents: readonly string[]
}

type Page = NonNullable<ProcedureFile['form']>['pages'][number]
type Question = Page['questions'][number]
type Asked = readonly Question[]

/** Everything in a version that points at nothing, each as a sentence. What holds within the steps is the procedures module's to say. */
export function findMistakes(version: ProcedureFile, known: Known): string[] {
  const asked = version.form?.pages.flatMap(page => page.questions) ?? []
  return [
    ...onlineMistakes(version),
    ...unknownKinds(version, known.unitKinds),
    ...version.lifeEvents
      .filter(event => !known.lifeEvents.includes(event))
      .map(event => `lifeEvents: there is no life event "${event}".`),
    ...(version.form?.pages ?? []).flatMap((page, index, pages) =>
      pageMistakes(
        page,
        pages.slice(0, index).flatMap(before => before.questions),
      ),
    ),
    ...feeMistakes(version, asked),
    ...stepMistakes(version.steps),
  ]
}

/** Decree 43/2011's levels beside the kinds of Decree 42/2022: 4 is full, 3 is partial, below is information. */
function onlineMistakes({ onlineService, onlineLevel, form }: ProcedureFile): string[] {
  const fits = { full: [4], partial: [3], information: [1, 2] }[onlineService].includes(onlineLevel)
  return [
    ...(fits ? [] : [`onlineLevel: level ${onlineLevel} does not go with "${onlineService}".`]),
    ...(form === null && onlineService !== 'information' ? ['form: what is filed online needs a form.'] : []),
  ]
}

function unknownKinds({ steps, receivedAt }: ProcedureFile, kinds: readonly string[]): string[] {
  const rules = steps.flatMap(step =>
    [step.unit, step.opinionFrom].flatMap(rule =>
      typeof rule === 'object' ? [{ path: `steps.${step.key}`, kind: rule.unitKind }] : [],
    ),
  )
  return [...receivedAt.map(kind => ({ path: 'receivedAt', kind })), ...rules]
    .filter(({ kind }) => !kinds.includes(kind))
    .map(({ path, kind }) => `${path}: the province has no units of the kind "${kind}".`)
}

function pageMistakes(page: Page, before: Asked): string[] {
  return [
    ...conditionMistakes(`form.${page.key}`, page.showIf, before),
    ...page.questions.flatMap((question, index) => {
      const path = `form.${page.key}.${question.key}`
      const takesOptions = question.kind === 'choice' || question.kind === 'choices'
      return [
        ...conditionMistakes(path, question.showIf, [...before, ...page.questions.slice(0, index)]),
        ...(takesOptions === (question.options !== undefined)
          ? []
          : [`${path}: a question of the kind "${question.kind}" ${takesOptions ? 'needs' : 'has no'} options.`]),
        ...(question.suggest === undefined || question.kind === 'text'
          ? []
          : [`${path}: a list is suggested for the kind "text" only.`]),
      ]
    }),
  ]
}

function conditionMistakes(path: string, condition: Page['showIf'], before: Asked): string[] {
  if (!condition) return []
  const question = before.find(one => one.key === condition.question)
  if (!question) return [`${path}: showIf names "${condition.question}", which is not asked before it.`]
  return canBe(question, condition.equals)
    ? []
    : [`${path}: "${condition.question}" is never answered with ${JSON.stringify(condition.equals)}.`]
}

function canBe(question: Question, answer: string | boolean): boolean {
  if (typeof answer === 'boolean') return question.kind === 'yes-no'
  return question.options?.some(option => option.value === answer) ?? false
}

function feeMistakes({ cases }: ProcedureFile, asked: Asked): string[] {
  return cases.flatMap(one =>
    one.fees.flatMap(fee => {
      const path = `cases.${one.code}.${fee.key}`
      const counted = fee.quantityFrom === undefined || asked.some(isCount(fee.quantityFrom))
      const exempt = (fee.exemptWhen ?? []).filter(
        ({ question, equals }) => !asked.some(other => other.key === question && canBe(other, equals)),
      )
      return [
        ...(counted ? [] : [`${path}: quantityFrom names "${fee.quantityFrom}", which asks for no whole number.`]),
        ...exempt.map(
          ({ question, equals }) => `${path}: the form has no question "${question}" with the option "${equals}".`,
        ),
      ]
    }),
  )
}

const isCount = (key: string) => (question: Question) => question.key === key && question.kind === 'whole-number'

/** A dossier is accepted first, issued by somebody, and handed out last; else it would lie there for ever. */
function stepMistakes(steps: ProcedureFile['steps']): string[] {
  const issued = steps.some(step => step.actions.includes('issue'))
  return [
    ...(steps[0]?.actions.includes('accept') ? [] : ['steps: the first step must accept.']),
    ...(issued ? [] : ['steps: no step issues the result.']),
    ...(steps.at(-1)?.actions.includes('return-result') ? [] : ['steps: the last step must return the result.']),
    ...steps
      .filter(step => step.opinionFrom && !step.actions.includes('ask-opinion'))
      .map(step => `steps.${step.key}: opinionFrom is of no use without the action "ask-opinion".`),
  ]
}
