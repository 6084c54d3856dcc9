import type { Expression, Step } from './xpath-expression.ts'

/**
 * The steps of `not(ancestor-or-self::a or ancestor-or-self::b[…])`, which is how nearly every filter of a signature is written;
 * undefined for all others. A node passes when neither it nor anything above it is named, so each needs to be asked only once.
 */
export function outsideOf(expression: Expression): Step[] | undefined {
  const [inner, ...others] = expression.kind === 'call' && expression.name === 'not' ? expression.args : []
  return inner && others.length === 0 ? alternatives(inner) : undefined
}

function alternatives(expression: Expression): Step[] | undefined {
  if (expression.kind === 'or' || expression.kind === 'union') {
    const [left, right] = [alternatives(expression.left), alternatives(expression.right)]
    return left && right && [...left, ...right]
  }
  if (expression.kind !== 'path' || expression.from !== 'context' || expression.predicates.length > 0) return undefined
  const [step, ...others] = expression.steps
  if (!step || others.length > 0 || step.axis !== 'ancestor-or-self') return undefined
  return step.predicates.every(isAboutTheNode) ? [step] : undefined
}

/** Whether a predicate asks nothing of the node's place among others: a number, or a call that might give one, would. */
function isAboutTheNode(predicate: Expression): boolean {
  if (predicate.kind === 'or' || predicate.kind === 'and')
    return isAboutTheNode(predicate.left) && isAboutTheNode(predicate.right)
  return predicate.kind === 'compare' && [predicate.left, predicate.right].every(isNameOrText)
}

const isNameOrText = (expression: Expression): boolean =>
  expression.kind === 'literal' ||
  (expression.kind === 'call' && ['local-name', 'namespace-uri', 'name'].includes(expression.name)) ||
  (expression.kind === 'path' && expression.steps.every(({ predicates }) => predicates.length === 0))
