import { SaxesParser, type SaxesTagNS } from 'saxes'
import { decodeXml } from './decode-xml.ts'
import { refuseCostlyText } from './refuse-costly-text.ts'
import { UnreadableXml } from './unreadable-xml.ts'
import type { XmlAttribute, XmlDocument, XmlElement, XmlNode, XmlParent } from './xml-node.ts'

/** Far above any paper, far below what makes a verifier slow: a tree of this many nodes takes some 150 MB. */
const limits = {
  bytes: 32 * 1024 * 1024,
  depth: 256,
  /** Elements, attributes, texts, comments and instructions together. */
  nodes: 500_000,
  attributes: 256,
  attributeLength: 1024 * 1024,
  namespaces: 128,
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type OpenElement = Mutable<XmlElement> & { children: XmlNode[] }
type OpenDocument = Omit<Mutable<XmlDocument>, 'root'> & { children: XmlNode[]; root?: XmlElement }

const none: ReadonlyMap<string, string> = new Map()

/**
 * Parses an XML document, or throws `UnreadableXml`. Every DOCTYPE is refused: with it go entities, default attributes and external
 * subsets, by which one text means different things to different readers, and no signed file of the field needs one.
 */
export function parseXml(bytes: Uint8Array): XmlDocument {
  if (bytes.length > limits.bytes) throw new UnreadableXml('xml-too-large', `${bytes.length} bytes`)
  const { text, encoding } = decodeXml(bytes)
  refuseCostlyText(text)
  const document: OpenDocument = { kind: 'document', children: [], source: text, encoding }
  const build = new TreeBuilder(document)
  const parser = new SaxesParser({ xmlns: true, position: false })
  parser.on('error', error => {
    throw new UnreadableXml('xml-not-well-formed', error.message)
  })
  parser.on('xmldecl', declaration => {
    if (declaration.version !== '1.0') throw new UnreadableXml('xml-version', declaration.version)
  })
  parser.on('doctype', () => {
    throw new UnreadableXml('xml-doctype')
  })
  // Counted one by one: the parser itself would first collect them all.
  parser.on('attribute', attribute => build.attribute(attribute.value))
  parser.on('opentag', tag => build.open(tag, parser.position))
  parser.on('closetag', () => build.close(parser.position))
  parser.on('text', value => build.text(value))
  parser.on('cdata', value => build.text(value))
  parser.on('comment', value => build.leaf({ kind: 'comment', parent: build.parent, value }))
  parser.on('processinginstruction', ({ target, body }) =>
    build.leaf({ kind: 'instruction', parent: build.parent, target, value: body }),
  )
  parser.write(text).close()
  return document as XmlDocument
}

/** Lives as long as one parse. */
class TreeBuilder {
  readonly document: OpenDocument
  readonly stack: OpenElement[] = []
  nodes = 0
  declared = 0
  attributesOfTag = 0

  constructor(document: OpenDocument) {
    this.document = document
  }

  get parent(): XmlParent & { children: XmlNode[] } {
    return this.stack.at(-1) ?? (this.document as XmlDocument & { children: XmlNode[] })
  }

  open(tag: SaxesTagNS, position: number): void {
    if (this.stack.length >= limits.depth) throw new UnreadableXml('xml-too-deep')
    const element: OpenElement = {
      kind: 'element',
      parent: this.parent,
      prefix: tag.prefix,
      name: tag.local,
      namespace: tag.uri,
      attributes: [],
      declared: none,
      children: [],
      contentStart: position,
      contentEnd: position,
    }
    this.attributes(element, tag)
    this.leaf(element)
    this.document.root ??= element
    this.stack.push(element)
  }

  attribute(value: string): void {
    this.count(1)
    this.attributesOfTag += 1
    if (this.attributesOfTag > limits.attributes) throw new UnreadableXml('xml-too-many-attributes')
    if (value.length > limits.attributeLength) throw new UnreadableXml('xml-too-large', 'an attribute')
  }

  attributes(element: OpenElement, tag: SaxesTagNS): void {
    this.attributesOfTag = 0
    const attributes: XmlAttribute[] = []
    const declared = new Map<string, string>()
    for (const { prefix, local, name, uri, value } of Object.values(tag.attributes)) {
      if (name === 'xmlns') declared.set('', value)
      else if (prefix === 'xmlns') declared.set(local, value)
      else attributes.push({ kind: 'attribute', parent: element, prefix, name: local, namespace: uri, value })
    }
    this.declared += declared.size
    if (this.declared > limits.namespaces) throw new UnreadableXml('xml-too-many-namespaces')
    element.attributes = attributes
    if (declared.size > 0) element.declared = declared
  }

  close(position: number): void {
    const element = this.stack.pop() as OpenElement
    this.declared -= element.declared.size
    const { source } = this.document
    // Of `<a/>` the start and the end are the same event at the same place.
    if (source[position - 2] === '/' && position === element.contentStart) return
    element.contentEnd = source.lastIndexOf('</', position - 1)
  }

  text(value: string): void {
    const { parent } = this
    this.count(1)
    if (parent.kind === 'document' || value === '') return
    const last = parent.children.at(-1)
    if (last?.kind === 'text') (last as Mutable<typeof last>).value += value
    else parent.children.push({ kind: 'text', parent, value })
  }

  leaf(node: XmlNode): void {
    this.count(1)
    this.parent.children.push(node)
  }

  count(nodes: number): void {
    this.nodes += nodes
    if (this.nodes > limits.nodes) throw new UnreadableXml('xml-too-many-nodes')
  }
}
