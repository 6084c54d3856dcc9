import { UnreadableXml } from '../tree/unreadable-xml.ts'
import type { XmlDocument } from '../tree/xml-node.ts'
import { spend } from '../work-budget.ts'
import type { Arithmetic, Comparison, Expression, Step } from './xpath-expression.ts'
import {
  isNodes,
  type PathContext,
  type PathSurroundings,
  type PathValue,
  pathFunctions,
  toBoolean,
  toNumber,
  toText,
} from './xpath-functions.ts'
import { type PathNode, type PathWalker, passes, stringOf } from './xpath-nodes.ts'

export interface PathEnvironment {
  readonly document: XmlDocument
  readonly walker: PathWalker
  readonly around: PathSurroundings
}

/** Throws `UnreadableXml` for what is not supported, and when the budget is spent. */
export function evaluateXPath(expression: Expression, context: PathContext, env: PathEnvironment): PathValue {
  spend(env.walker.budget, 16)
  const value = (part: Expression) => evaluateXPath(part, context, env)
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'or':
      return toBoolean(value(expression.left)) || toBoolean(value(expression.right))
    case 'and':
      return toBoolean(value(expression.left)) && toBoolean(value(expression.right))
    case 'negative':
      return -toNumber(value(expression.of), env.around)
    case 'compare':
      return compare(expression.operator, value(expression.left), value(expression.right), env)
    case 'arithmetic':
      return calculate(
        expression.operator,
        toNumber(value(expression.left), env.around),
        toNumber(value(expression.right), env.around),
      )
    case 'union':
      return new Set([...nodesOf(value(expression.left)), ...nodesOf(value(expression.right))])
    case 'call': {
      const call = Object.hasOwn(pathFunctions, expression.name) ? pathFunctions[expression.name] : undefined
      if (!call) throw new UnreadableXml('xml-xpath', `${expression.name}()`)
      return call(expression.args.map(value), context, env.around)
    }
    case 'path':
      return walk(expression, context, env)
  }
}

const nodesOf = (value: PathValue): ReadonlySet<PathNode> => {
  if (!isNodes(value)) throw new UnreadableXml('xml-xpath', 'nodes wanted')
  return value
}

function walk(path: Expression & { kind: 'path' }, context: PathContext, env: PathEnvironment): ReadonlySet<PathNode> {
  let current: ReadonlySet<PathNode>
  if (path.from === 'root') current = new Set([env.document])
  else if (path.from === 'context') current = new Set([context.node])
  else current = nodesOf(evaluateXPath(path.from, context, env))
  if (path.predicates.length > 0) current = new Set(kept(env.walker.inOrder(current), path.predicates, env))
  for (const step of path.steps) current = take(step, current, env)
  return current
}

function take(step: Step, from: ReadonlySet<PathNode>, env: PathEnvironment): ReadonlySet<PathNode> {
  const found = new Set<PathNode>()
  for (const node of from) {
    const along = env.walker.along(step.axis, node)
    if (step.predicates.length === 0) {
      for (const one of along) if (passes(one, step.test, step.axis)) found.add(one)
    } else {
      const passing = [...along].filter(one => passes(one, step.test, step.axis))
      for (const one of kept(passing, step.predicates, env)) found.add(one)
    }
  }
  return found
}

function kept(nodes: PathNode[], predicates: readonly Expression[], env: PathEnvironment): PathNode[] {
  return predicates.reduce(
    (left, predicate) =>
      left.filter((node, index) => {
        const value = evaluateXPath(predicate, { node, position: index + 1, size: left.length }, env)
        return typeof value === 'number' ? value === index + 1 : toBoolean(value)
      }),
    nodes,
  )
}

/** XPath 1.0, 3.4: nodes compare by any of them. */
function compare(operator: Comparison, left: PathValue, right: PathValue, env: PathEnvironment): boolean {
  if (isNodes(left) && typeof right !== 'boolean')
    return [...left].some(node => compare(operator, text(node, env), right, env))
  if (isNodes(right) && typeof left !== 'boolean')
    return [...right].some(node => compare(operator, left, text(node, env), env))
  if (operator === '=' || operator === '!=') {
    const same =
      typeof left === 'boolean' || typeof right === 'boolean'
        ? toBoolean(left) === toBoolean(right)
        : typeof left === 'number' || typeof right === 'number'
          ? toNumber(left, env.around) === toNumber(right, env.around)
          : toText(left, env.around) === toText(right, env.around)
    return operator === '=' ? same : !same
  }
  const one = toNumber(isNodes(left) ? toBoolean(left) : left, env.around)
  const other = toNumber(isNodes(right) ? toBoolean(right) : right, env.around)
  if (operator === '<') return one < other
  if (operator === '<=') return one <= other
  return operator === '>' ? one > other : one >= other
}

const text = (node: PathNode, env: PathEnvironment): string => {
  const value = stringOf(node, env.around.spend)
  spend(env.walker.budget, value.length + 8)
  return value
}

function calculate(operator: Arithmetic, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case 'div':
      return left / right
    case 'mod':
      return left % right
  }
}
