import { attributesFor } from './canonical-attributes.ts'
import { escapeAttribute, escapeText } from './escape-xml.ts'
import type { NodeSet } from './node-set.ts'
import { addressOf, scopeOf, type XmlDocument, type XmlElement, type XmlNode } from './tree/xml-node.ts'
import { spend, type WorkBudget } from './work-budget.ts'

export interface Canonicalisation {
  /** 1.0, 1.1, or exclusive 1.0 (https://www.w3.org/TR/xml-exc-c14n/). */
  readonly form: '1.0' | '1.1' | 'exclusive'
  readonly comments: boolean
  /** InclusiveNamespaces PrefixList of the exclusive form; the empty prefix is its `#default`. */
  readonly inclusivePrefixes?: ReadonlySet<string>
}

export const inclusive: Canonicalisation = { form: '1.0', comments: false }

/** Prefixes that the nearest written ancestor has in force, in the canonical form. */
type InForce = ReadonlyMap<string, string>

/** Canonical XML of a node-set, as bytes. */
export function canonicalise(set: NodeSet, method: Canonicalisation, budget: WorkBudget): Buffer {
  const writer = new CanonicalWriter(set, method, budget)
  if (set.apex.kind === 'document') writer.document(set.apex)
  else writer.element(set.apex, new Map(), undefined)
  return Buffer.from(writer.parts.join(''), 'utf8')
}

/** Lives as long as one canonicalisation. */
class CanonicalWriter {
  readonly parts: string[] = []
  readonly set: NodeSet
  readonly method: Canonicalisation
  readonly budget: WorkBudget
  readonly comments: boolean

  constructor(set: NodeSet, method: Canonicalisation, budget: WorkBudget) {
    this.set = set
    this.method = method
    this.budget = budget
    this.comments = method.comments && set.comments
  }

  write(text: string): void {
    spend(this.budget, text.length + 8)
    this.parts.push(text)
  }

  document(document: XmlDocument): void {
    let afterRoot = false
    for (const child of document.children) {
      if (child.kind === 'element') {
        this.element(child, new Map(), undefined)
        afterRoot = true
        continue
      }
      const text = this.has(child) ? this.leaf(child) : ''
      if (text) this.write(afterRoot ? `\n${text}` : `${text}\n`)
    }
  }

  /** Nodes below an unchosen element may still be chosen: it vanishes, they do not. */
  element(element: XmlElement, inForce: InForce, writtenParent: XmlElement | undefined): void {
    if (this.set.without.has(element)) return
    const written = this.has(element)
    spend(this.budget, 16)
    const name = element.prefix ? `${element.prefix}:${element.name}` : element.name
    let below = inForce
    if (written) {
      const { declarations, after } = this.namespaces(element, inForce)
      below = after
      this.write(`<${name}`)
      for (const [prefix, address] of declarations)
        this.write(` ${prefix ? `xmlns:${prefix}` : 'xmlns'}="${escapeAttribute(address)}"`)
      for (const { qualified, value } of attributesFor(element, this.set, this.method.form, writtenParent))
        this.write(` ${qualified}="${escapeAttribute(value)}"`)
      this.write('>')
    }
    for (const child of element.children) {
      if (child.kind === 'element') this.element(child, below, written ? element : writtenParent)
      else if (this.has(child)) this.write(this.leaf(child))
    }
    if (written) this.write(`</${name}>`)
  }

  has(node: XmlNode): boolean {
    return this.set.chosen?.has(node) ?? true
  }

  leaf(node: Exclude<XmlNode, XmlElement>): string {
    if (node.kind === 'text') return escapeText(node.value)
    if (node.kind === 'instruction') return node.value ? `<?${node.target} ${node.value}?>` : `<?${node.target}?>`
    return this.comments ? `<!--${node.value}-->` : ''
  }

  /** Canonical XML 2.3, namespace axis; Exclusive XML Canonicalization 3. */
  namespaces(element: XmlElement, inForce: InForce): { declarations: [string, string][]; after: InForce } {
    const candidates = this.candidates(element, inForce)
    const declarations: [string, string][] = []
    for (const [prefix, address] of candidates)
      if ((inForce.get(prefix) ?? '') !== address) declarations.push([prefix, address])
    declarations.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    if (this.method.form !== 'exclusive' && this.set.chosen)
      return { declarations, after: new Map(candidates.filter(([, address]) => address !== '')) }
    // Where every declaration is chosen, what is in force is what was in force with the changes: no need to copy at each element.
    if (declarations.length === 0) return { declarations, after: inForce }
    spend(this.budget, inForce.size * 8)
    return { declarations, after: new Map([...inForce, ...declarations]) }
  }

  /** Prefix and address of what this element should have in force; the empty address takes the default away. */
  candidates(element: XmlElement, inForce: InForce): [string, string][] {
    const chosen = (prefix: string) => this.set.chosen?.hasNamespace(element, prefix) ?? true
    const result: [string, string][] = []
    if (this.method.form === 'exclusive') {
      const used = new Set([element.prefix])
      for (const attribute of element.attributes)
        if (attribute.prefix && (this.set.chosen?.hasAttribute(attribute) ?? true)) used.add(attribute.prefix)
      for (const prefix of this.method.inclusivePrefixes ?? []) used.add(prefix)
      used.delete('xml')
      for (const prefix of used) {
        const address = addressOf(element, prefix)
        if (address !== undefined && chosen(prefix)) result.push([prefix, address])
        else if (prefix === '' && inForce.has('')) result.push(['', ''])
      }
      return result
    }
    // Below a written element whose declarations are all in force, only new ones can matter.
    const whole = !this.set.chosen && element !== this.set.apex && element.parent.kind === 'element'
    if (whole) return [...element.declared].filter(([prefix]) => prefix !== 'xml')
    const scope = scopeOf(element)
    spend(this.budget, scope.size * 16)
    for (const [prefix, address] of scope) if (prefix !== 'xml' && chosen(prefix)) result.push([prefix, address])
    if (inForce.has('') && !result.some(([prefix]) => prefix === '')) result.push(['', ''])
    return result
  }
}
