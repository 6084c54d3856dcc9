import { BrokenSignature } from './broken-signature.ts'
import { type ElementIds, uniqueElement } from './element-ids.ts'
import { wholeSubtree } from './node-set.ts'
import type { Data } from './transform.ts'
import type { XmlDocument, XmlElement } from './tree/xml-node.ts'

/** What a reference names: a place in the document, or something beside it. */
export type Target =
  | { readonly kind: 'document'; readonly document: XmlDocument }
  | { readonly kind: 'element'; readonly element: XmlElement }
  | { readonly kind: 'detached'; readonly name: string; readonly bytes: Uint8Array }

export interface Dereferenced {
  readonly target: Target
  readonly data: Data
}

export interface ReferenceSurroundings {
  readonly document: XmlDocument
  readonly ids: ElementIds
  readonly detached: ReadonlyMap<string, Uint8Array>
}

/**
 * Resolves the address of a reference (XML-DSig 4.4.3.3) within the document and what the caller gave; nothing is ever fetched.
 * Throws `BrokenSignature`.
 */
export function dereference(uri: string | undefined, around: ReferenceSurroundings): Dereferenced {
  if (uri === '' || uri === '#xpointer(/)') {
    const { document } = around
    return {
      target: { kind: 'document', document },
      data: { kind: 'nodes', nodes: wholeSubtree(document, uri !== '') },
    }
  }
  if (!uri?.startsWith('#')) return detached(uri, around.detached)
  const pointer = /^#xpointer\(id\((?:'([^']*)'|"([^"]*)")\)\)$/.exec(uri)
  const id = pointer ? (pointer[1] ?? pointer[2] ?? '') : uri.slice(1)
  if (!pointer && id.startsWith('xpointer(')) throw new BrokenSignature('unsupported-algorithm', uri.slice(0, 80))
  const element = uniqueElement(around.ids, id)
  if (!element) throw new BrokenSignature('reference-unsound', `no element has the Id ${id.slice(0, 80)}`)
  return {
    target: { kind: 'element', element },
    data: { kind: 'nodes', nodes: wholeSubtree(element, Boolean(pointer)) },
  }
}

function detached(uri: string | undefined, contents: ReadonlyMap<string, Uint8Array>): Dereferenced {
  const name = uri === undefined ? onlyName(contents) : nameIn(contents, uri)
  const bytes = name === undefined ? undefined : contents.get(name)
  if (name === undefined || !bytes) throw new BrokenSignature('content-missing', uri?.slice(0, 200))
  return { target: { kind: 'detached', name, bytes }, data: { kind: 'bytes', bytes } }
}

/** XML-DSig 4.4.3.1: without an address the application knows what is meant; it can where there is one. */
const onlyName = (contents: ReadonlyMap<string, unknown>): string | undefined =>
  contents.size === 1 ? contents.keys().next().value : undefined

/** The name as it stands or percent-decoded, from the root or not. Signers do both; where both name something, neither is believed. */
export function nameIn(contents: ReadonlyMap<string, unknown>, uri: string): string | undefined {
  const plain = uri.replace(/^\.?\//, '')
  const found = new Set([uri, plain, decoded(plain)].filter(name => contents.has(name)))
  if (found.size > 1) throw new BrokenSignature('reference-unsound', `${uri.slice(0, 200)} names two files`)
  return found.values().next().value
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
