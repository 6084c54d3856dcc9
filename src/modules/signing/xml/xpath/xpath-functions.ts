import { UnreadableXml } from '../tree/unreadable-xml.ts'
import type { XmlElement } from '../tree/xml-node.ts'
import { type PathNode, stringOf } from './xpath-nodes.ts'

/** Nodes are in no order; whoever needs the first sorts. */
export type PathValue = boolean | number | string | ReadonlySet<PathNode>

export interface PathContext {
  readonly node: PathNode
  readonly position: number
  readonly size: number
}

/** What functions need of the document around them. */
export interface PathSurroundings {
  readonly first: (nodes: ReadonlySet<PathNode>) => PathNode | undefined
  readonly byId: (id: string) => XmlElement | undefined
  /** The element that holds the expression (XML-DSig 6.6.3.1). */
  readonly here: XmlElement
  /** Called with the length of every string that is made of nodes. */
  readonly spend: (amount: number) => void
}

export const isNodes = (value: PathValue): value is ReadonlySet<PathNode> => value instanceof Set

export function toBoolean(value: PathValue): boolean {
  if (isNodes(value)) return value.size > 0
  return typeof value === 'number' ? value !== 0 && !Number.isNaN(value) : Boolean(value)
}

export function toText(value: PathValue, around: PathSurroundings): string {
  if (typeof value === 'string') around.spend(value.length)
  if (!isNodes(value)) return Object.is(value, -0) ? '0' : String(value)
  const first = around.first(value)
  const text = first ? stringOf(first, around.spend) : ''
  around.spend(text.length)
  return text
}

export function toNumber(value: PathValue, around: PathSurroundings): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  const text = toText(value, around).trim()
  return /^-?(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : Number.NaN
}

type PathFunction = (args: readonly PathValue[], context: PathContext, around: PathSurroundings) => PathValue

const nodes = (value: PathValue | undefined): ReadonlySet<PathNode> => {
  if (value === undefined || !isNodes(value)) throw new UnreadableXml('xml-xpath', 'nodes wanted')
  return value
}
const textArg: (...given: Parameters<PathFunction>) => string = ([value], context, around) =>
  toText(value ?? new Set([context.node]), around)
const nameOf = (args: readonly PathValue[], context: PathContext, around: PathSurroundings) => {
  const node = args.length > 0 ? around.first(nodes(args[0])) : context.node
  if (node?.kind === 'element' || node?.kind === 'attribute') return node
  if (node?.kind === 'namespace') return { prefix: '', name: node.name, namespace: '' }
  return { prefix: '', name: node?.kind === 'instruction' ? node.target : '', namespace: '' }
}
const pair = (args: readonly PathValue[], around: PathSurroundings): [string, string] => [
  toText(args[0] ?? '', around),
  toText(args[1] ?? '', around),
]

/** XPath 1.0, clause 4, without lang() and translate(), which no filter of a signature needs; and here() of XML-DSig. */
export const pathFunctions: Readonly<Record<string, PathFunction>> = {
  last: (_, { size }) => size,
  position: (_, { position }) => position,
  count: ([value]) => nodes(value).size,
  here: (_args, _context, { here }) => new Set([here]),
  id: ([value], _context, around) => {
    const texts =
      value !== undefined && isNodes(value)
        ? [...value].map(node => stringOf(node, around.spend))
        : [value === undefined ? '' : toText(value, around)]
    const found = texts.flatMap(text => text.split(/\s+/)).flatMap(id => around.byId(id) ?? [])
    return new Set<PathNode>(found)
  },
  'local-name': (...given) => nameOf(...given).name,
  'namespace-uri': (...given) => nameOf(...given).namespace,
  name: (...given) => {
    const { prefix, name } = nameOf(...given)
    return prefix ? `${prefix}:${name}` : name
  },
  string: textArg,
  concat: (args, _, around) => {
    const text = args.map(value => toText(value, around)).join('')
    around.spend(text.length)
    return text
  },
  'starts-with': (args, _, around) => {
    const [text, start] = pair(args, around)
    return text.startsWith(start)
  },
  contains: (args, _, around) => {
    const [text, part] = pair(args, around)
    return text.includes(part)
  },
  'substring-before': (args, _, around) => {
    const [text, part] = pair(args, around)
    return text.includes(part) ? text.slice(0, text.indexOf(part)) : ''
  },
  'substring-after': (args, _, around) => {
    const [text, part] = pair(args, around)
    return text.includes(part) ? text.slice(text.indexOf(part) + part.length) : ''
  },
  'string-length': (...given) => [...textArg(...given)].length,
  'normalize-space': (...given) =>
    textArg(...given)
      .trim()
      .replace(/[ \t\r\n]+/g, ' '),
  not: ([value]) => !toBoolean(value ?? false),
  true: () => true,
  false: () => false,
  boolean: ([value]) => toBoolean(value ?? false),
  number: ([value], { node }, around) => toNumber(value ?? new Set([node]), around),
  sum: ([value], _, around) => [...nodes(value)].reduce((total, node) => total + toNumber(new Set([node]), around), 0),
  floor: ([value], _, around) => Math.floor(toNumber(value ?? Number.NaN, around)),
  ceiling: ([value], _, around) => Math.ceil(toNumber(value ?? Number.NaN, around)),
  round: ([value], _, around) => Math.round(toNumber(value ?? Number.NaN, around)),
}
