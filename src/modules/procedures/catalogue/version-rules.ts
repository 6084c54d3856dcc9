import type { FieldError } from '#kernel/errors.ts'
import type { Step } from '../procedure-version.ts'
import { serviceFor } from './online-level.ts'
import type { ProvinceContent } from './stored-version.ts'

const wrong = (path: string, reason: string): FieldError => ({ path, reason: `procedures.${reason}` })

/** What keeps a version of the province's own from being published: every fault, so that all can be mended at once. */
export function findFaults(content: ProvinceContent): FieldError[] {
  return [...headFaults(content), ...caseFaults(content), ...stepFaults(content.steps), ...formFaults(content)]
}

function headFaults(content: ProvinceContent): FieldError[] {
  return [
    ...(content.name.trim() === '' ? [wrong('name', 'name-missing')] : []),
    ...(content.fieldName.trim() === '' ? [wrong('fieldName', 'field-missing')] : []),
    ...(content.audience.length === 0 ? [wrong('audience', 'audience-missing')] : []),
    ...(serviceFor(content.onlineLevel) === content.onlineService ? [] : [wrong('onlineLevel', 'level-disagrees')]),
    ...(content.form !== null && content.receivedAt.length === 0 ? [wrong('receivedAt', 'counter-missing')] : []),
  ]
}

function caseFaults(content: ProvinceContent): FieldError[] {
  const codes = content.cases.map(one => one.code)
  return [
    ...(content.steps.length > 0 && codes.length === 0 ? [wrong('cases', 'case-missing')] : []),
    ...repeated(codes).map(index => wrong(`cases.${index}.code`, 'code-repeated')),
    ...content.cases.flatMap((one, index) => [
      ...(one.timeLimit.amount > 0 ? [] : [wrong(`cases.${index}.timeLimit`, 'time-not-positive')]),
      ...repeated(one.papers.map(paper => paper.key)).map(at =>
        wrong(`cases.${index}.papers.${at}.key`, 'code-repeated'),
      ),
      ...one.fees.flatMap((fee, at) =>
        Number.isSafeInteger(fee.amount) && fee.amount >= 0
          ? []
          : [wrong(`cases.${index}.fees.${at}.amount`, 'fee-not-whole')],
      ),
    ]),
  ]
}

/** The steps are one chain from the first to the last, each reached once, and their shares make the whole time. */
function stepFaults(steps: readonly Step[]): FieldError[] {
  if (steps.length === 0) return []
  const keys = steps.map(step => step.key)
  const shares = steps.reduce((sum, step) => sum + step.share, 0)
  return [
    ...repeated(keys).map(index => wrong(`steps.${index}.key`, 'code-repeated')),
    ...(Math.abs(shares - 100) < 1e-9 ? [] : [wrong('steps', 'shares-not-whole')]),
    ...steps.flatMap((step, index) => [
      ...(step.share >= 0 ? [] : [wrong(`steps.${index}.share`, 'share-negative')]),
      ...(step.next === undefined || keys.indexOf(step.next) > index
        ? []
        : [wrong(`steps.${index}.next`, 'next-not-later')]),
      ...(step.next === undefined && index !== steps.length - 1 ? [wrong(`steps.${index}.next`, 'next-missing')] : []),
      ...(step.actions.includes('ask-opinion') && step.opinionFrom === undefined
        ? [wrong(`steps.${index}.opinionFrom`, 'opinion-from-missing')]
        : []),
    ]),
  ]
}

function formFaults(content: ProvinceContent): FieldError[] {
  const questions = content.form?.pages.flatMap(page => page.questions) ?? []
  const keys = questions.map(question => question.key)
  return [
    ...(content.form !== null && questions.length === 0 ? [wrong('form.pages', 'form-empty')] : []),
    ...repeated(keys).map(index => wrong(`form.questions.${index}.key`, 'code-repeated')),
    ...questions.flatMap((question, index) =>
      question.showIf === undefined || keys.includes(question.showIf.question)
        ? []
        : [wrong(`form.questions.${index}.showIf`, 'condition-unknown')],
    ),
  ]
}

function repeated(keys: readonly string[]): number[] {
  return keys.flatMap((key, index) => (keys.indexOf(key) === index ? [] : [index]))
}
