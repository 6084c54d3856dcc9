import { octetString, sequence, utf8String } from '../asn1/write-der.ts'
import { digest } from '../certificates/digest-algorithm.ts'
import { digestOfAddress } from '../xml/algorithms.ts'
import { BrokenSignature } from '../xml/broken-signature.ts'
import { nameIn } from '../xml/dereference.ts'
import { readBase64 } from '../xml/read-base64.ts'
import { parseXml } from '../xml/tree/parse-xml.ts'
import { attributeOf, childElements, firstChild, textOf, type XmlElement } from '../xml/tree/xml-node.ts'
import { dsig } from '../xml/xml-names.ts'

/** Bytes that a chain may mean by the name of a file, where they are not those of the file. */
export type WhatIsMeant = (name: string) => readonly Uint8Array[]

const hashchain = 'http://cyber.ee/hashchain'

/** Steps below steps; the chains in use are as deep as the logarithm of a batch. */
const deepest = 32

export const isHashChainResult = (bytes: Uint8Array): boolean =>
  bytes.length < 65_536 && /HashChainResult/.test(Buffer.from(bytes).toString('latin1'))

/**
 * Follows a hash chain of X-Road: one signature over a batch signs the result; each message is bound to it by the steps that stand
 * in the chain. Gives the files that the result binds. A file that is named and not there stands for itself by its digest: the
 * others of the batch are elsewhere. Throws `BrokenSignature`, `UnreadableXml`.
 */
export function followHashChain(
  result: Uint8Array,
  files: ReadonlyMap<string, Uint8Array>,
  meant?: WhatIsMeant,
): ReadonlySet<string> {
  const { root } = parseXml(result)
  if (root.namespace !== hashchain || root.name !== 'HashChainResult')
    throw new BrokenSignature('malformed', 'hash chain result')
  const [chainUri = '', stepId = ''] = (attributeOf(root, 'URI') ?? '').split('#')
  const chainName = nameIn(files, chainUri)
  const chain = chainName === undefined ? undefined : files.get(chainName)
  if (chainName === undefined || !chain) throw new BrokenSignature('content-missing', chainUri.slice(0, 200))
  const bound = new Set([chainName])
  const steps = new ChainReader(parseXml(chain).root, { files, bound, ...(meant && { meant }) })
  const { method, value } = digestOf(root, undefined)
  if (!steps.step(stepId, method, 0).equals(value)) throw new BrokenSignature('digest-mismatch', 'hash chain')
  return bound
}

interface StatedDigest {
  readonly method: string
  readonly value: Buffer
}

function digestOf(element: XmlElement, fallback: string | undefined): StatedDigest {
  const named = [firstChild(element, dsig, 'DigestMethod'), firstChild(element, hashchain, 'DigestMethod')].find(
    Boolean,
  )
  const method = (named && attributeOf(named, 'Algorithm')) ?? fallback
  const value = firstChild(element, dsig, 'DigestValue')
  if (!method || !value) throw new BrokenSignature('malformed', 'digest of a hash chain')
  return { method, value: readBase64(textOf(value), 'DigestValue') }
}

function hash(method: string, bytes: Uint8Array): Buffer {
  const algorithm = digestOfAddress(method)
  if (!algorithm) throw new BrokenSignature('unsupported-algorithm', method)
  return Buffer.from(digest(algorithm, bytes))
}

interface ChainSurroundings {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly bound: Set<string>
  readonly meant?: WhatIsMeant
}

/** Lives as long as one chain is followed. */
class ChainReader {
  readonly steps = new Map<string, XmlElement>()
  readonly around: ChainSurroundings
  readonly defaultMethod: string | undefined
  followed = 0

  constructor(chain: XmlElement, around: ChainSurroundings) {
    this.around = around
    const method = firstChild(chain, hashchain, 'DefaultDigestMethod')
    this.defaultMethod = method && attributeOf(method, 'Algorithm')
    for (const step of childElements(chain, hashchain, 'HashStep')) {
      const id = attributeOf(step, 'id') ?? ''
      if (this.steps.has(id)) throw new BrokenSignature('reference-unsound', `two steps ${id}`)
      this.steps.set(id, step)
    }
  }

  /** DigestList ::= SEQUENCE OF SEQUENCE { digest OCTET STRING, method UTF8String, transforms SEQUENCE }: its digest is the step's. */
  step(id: string, method: string, depth: number): Buffer {
    const step = this.steps.get(id)
    this.followed += 1
    if (!step) throw new BrokenSignature('reference-unsound', `no step ${id}`)
    if (depth > deepest || this.followed > 10_000) throw new BrokenSignature('malformed', 'hash chain too deep')
    const parts = childElements(step).map(part => {
      const stated = this.part(part, depth)
      return sequence(octetString(stated.value), utf8String(stated.method), sequence())
    })
    return hash(method, sequence(...parts))
  }

  part(part: XmlElement, depth: number): StatedDigest {
    if (firstChild(part, dsig, 'Transforms') || firstChild(part, hashchain, 'Transforms'))
      throw new BrokenSignature('unsupported-algorithm', 'transforms in a hash chain')
    if (part.name === 'StepRef') {
      const method = this.defaultMethod ?? ''
      const [, id = ''] = (attributeOf(part, 'URI') ?? '').split('#')
      return { method, value: this.step(id, method, depth + 1) }
    }
    const stated = digestOf(part, this.defaultMethod)
    if (part.name === 'HashValue') return stated
    if (part.name !== 'DataRef') throw new BrokenSignature('malformed', part.name)
    const { files, bound, meant } = this.around
    const name = nameIn(files, attributeOf(part, 'URI') ?? '')
    const bytes = name === undefined ? undefined : files.get(name)
    if (name === undefined || !bytes) return stated
    const candidates = [bytes, ...(meant?.(name) ?? [])]
    if (!candidates.some(candidate => hash(stated.method, candidate).equals(stated.value)))
      throw new BrokenSignature('digest-mismatch', name)
    bound.add(name)
    return stated
  }
}
