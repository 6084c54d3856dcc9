import { UnreadableXml } from '../tree/unreadable-xml.ts'
import {
  type Arithmetic,
  type Axis,
  axes,
  type Comparison,
  type Expression,
  type NodeTest,
  type Step,
} from './xpath-expression.ts'
import { type Token, tokensOf } from './xpath-tokens.ts'

const isAxis = (name: string): name is Axis => (axes as readonly string[]).includes(name)
const nodeTypes = new Set(['node', 'text', 'comment', 'processing-instruction'])

/** `addressOf` gives the address of a prefix where the expression stands. Throws `UnreadableXml`. */
export function readXPath(source: string, addressOf: (prefix: string) => string | undefined): Expression {
  const reader = new XPathReader(tokensOf(source), addressOf)
  const expression = reader.or()
  if (reader.at < reader.tokens.length) throw reader.wrong()
  return expression
}

/** Lives as long as one reading. */
class XPathReader {
  readonly tokens: readonly Token[]
  readonly addressOf: (prefix: string) => string | undefined
  at = 0
  depth = 0

  constructor(tokens: readonly Token[], addressOf: (prefix: string) => string | undefined) {
    this.tokens = tokens
    this.addressOf = addressOf
  }

  wrong(): UnreadableXml {
    return new UnreadableXml('xml-xpath', `at token ${this.at + 1}`)
  }

  peek(offset = 0): string {
    const token = this.tokens[this.at + offset]
    return token && (token.kind === 'name' || token.kind === 'symbol') ? token.text : ''
  }

  take(...texts: string[]): string | undefined {
    const text = this.peek()
    if (text === '' || !texts.includes(text)) return undefined
    this.at += 1
    return text
  }

  expect(text: string): void {
    if (!this.take(text)) throw this.wrong()
  }

  or(): Expression {
    this.depth += 1
    if (this.depth > 64) throw this.wrong()
    let left = this.and()
    while (this.take('or')) left = { kind: 'or', left, right: this.and() }
    this.depth -= 1
    return left
  }

  and(): Expression {
    let left = this.equality()
    while (this.take('and')) left = { kind: 'and', left, right: this.equality() }
    return left
  }

  equality(): Expression {
    let left = this.relation()
    for (let operator = this.take('=', '!='); operator; operator = this.take('=', '!='))
      left = { kind: 'compare', operator: operator as Comparison, left, right: this.relation() }
    return left
  }

  relation(): Expression {
    let left = this.sum()
    for (let operator = this.take('<', '<=', '>', '>='); operator; operator = this.take('<', '<=', '>', '>='))
      left = { kind: 'compare', operator: operator as Comparison, left, right: this.sum() }
    return left
  }

  sum(): Expression {
    let left = this.product()
    for (let operator = this.take('+', '-'); operator; operator = this.take('+', '-'))
      left = { kind: 'arithmetic', operator: operator as Arithmetic, left, right: this.product() }
    return left
  }

  product(): Expression {
    let left = this.unary()
    for (let operator = this.take('*', 'div', 'mod'); operator; operator = this.take('*', 'div', 'mod'))
      left = { kind: 'arithmetic', operator: operator as Arithmetic, left, right: this.unary() }
    return left
  }

  unary(): Expression {
    let negative = false
    while (this.take('-')) negative = !negative
    const of = this.union()
    return negative ? { kind: 'negative', of } : of
  }

  union(): Expression {
    let left = this.path()
    while (this.take('|')) left = { kind: 'union', left, right: this.path() }
    return left
  }

  path(): Expression {
    const token = this.tokens[this.at]
    if (!token) throw this.wrong()
    if (this.take('/')) return this.steps('root', [], this.startsStep() ? [this.step()] : [])
    if (this.take('//')) return this.steps('root', [], [anyDescendant, this.step()])
    if (!this.startsFilter(token)) return this.steps('context', [], [this.step()])
    const from = this.primary(token)
    const predicates = this.predicates()
    if (this.take('/')) return this.steps(from, predicates, [this.step()])
    if (this.take('//')) return this.steps(from, predicates, [anyDescendant, this.step()])
    return predicates.length > 0 ? { kind: 'path', from, predicates, steps: [] } : from
  }

  startsFilter(token: Token): boolean {
    if (token.kind === 'text' || token.kind === 'number' || token.text === '(') return true
    return token.kind === 'name' && this.peek(1) === '(' && !nodeTypes.has(token.text)
  }

  primary(token: Token): Expression {
    this.at += 1
    if (token.kind === 'text') return { kind: 'literal', value: token.text }
    if (token.kind === 'number') return { kind: 'literal', value: token.value }
    if (token.text === '(') {
      const inner = this.or()
      this.expect(')')
      return inner
    }
    this.expect('(')
    const args: Expression[] = []
    if (!this.take(')')) {
      do args.push(this.or())
      while (this.take(','))
      this.expect(')')
    }
    return { kind: 'call', name: token.text, args }
  }

  steps(from: 'root' | 'context' | Expression, predicates: Expression[], steps: Step[]): Expression {
    for (;;) {
      if (this.take('/')) steps.push(this.step())
      else if (this.take('//')) steps.push(anyDescendant, this.step())
      else return { kind: 'path', from, predicates, steps }
    }
  }

  startsStep(): boolean {
    const token = this.tokens[this.at]
    return token?.kind === 'name' || ['.', '..', '@', '*'].includes(this.peek())
  }

  step(): Step {
    if (this.take('.')) return { axis: 'self', test: { kind: 'node' }, predicates: [] }
    if (this.take('..')) return { axis: 'parent', test: { kind: 'node' }, predicates: [] }
    let axis: Axis = 'child'
    if (this.take('@')) axis = 'attribute'
    else if (this.peek(1) === '::') {
      const name = this.peek()
      if (!isAxis(name)) throw this.wrong()
      axis = name
      this.at += 2
    }
    return { axis, test: this.nodeTest(), predicates: this.predicates() }
  }

  nodeTest(): NodeTest {
    if (this.take('*')) return { kind: 'name', namespace: undefined, name: undefined }
    const token = this.tokens[this.at]
    if (token?.kind !== 'name') throw this.wrong()
    this.at += 1
    if (nodeTypes.has(token.text) && this.take('(')) {
      const argument = this.tokens[this.at]
      if (argument?.kind === 'text') this.at += 1
      this.expect(')')
      if (token.text !== 'processing-instruction') return { kind: token.text as 'node' | 'text' | 'comment' }
      return { kind: 'instruction', ...(argument?.kind === 'text' && { target: argument.text }) }
    }
    const [prefix = '', local] = token.text.split(':')
    if (local === undefined) return { kind: 'name', namespace: '', name: prefix }
    const namespace = this.addressOf(prefix)
    if (namespace === undefined) throw new UnreadableXml('xml-xpath', `prefix ${prefix}`)
    return { kind: 'name', namespace, name: local === '*' ? undefined : local }
  }

  predicates(): Expression[] {
    const predicates: Expression[] = []
    while (this.take('[')) {
      predicates.push(this.or())
      this.expect(']')
    }
    return predicates
  }
}

const anyDescendant: Step = { axis: 'descendant-or-self', test: { kind: 'node' }, predicates: [] }
