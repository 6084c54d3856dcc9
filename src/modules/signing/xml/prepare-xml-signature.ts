import { AppError, badInput, wrongState } from '#kernel/errors.ts'
import { digest } from '../certificates/digest-algorithm.ts'
import type { PreparedSignature, SignatureFacts } from '../prepared-signature.ts'
import { buildSignature, type SignatureToBuild, signatureId } from './build-signature.ts'
import { exclusive } from './canonical-form.ts'
import { canonicalise } from './canonicalise.ts'
import { findXmlSignatures } from './find-xml-signatures.ts'
import { wholeSubtree } from './node-set.ts'
import { lastIn, spliceXml } from './splice-xml.ts'
import { parseXml } from './tree/parse-xml.ts'
import { UnreadableXml } from './tree/unreadable-xml.ts'
import { elementsFrom, type XmlDocument, type XmlElement } from './tree/xml-node.ts'
import { newBudget } from './work-budget.ts'
import { allButSignatures, base64, transformElement } from './write-xades.ts'
import { dsig, excC14n, names } from './xml-names.ts'
import type { XadesClaims, XmlName, XmlTarget } from './xml-signature-target.ts'

export type { XadesClaims, XmlTarget } from './xml-signature-target.ts'

export interface XmlSignatureOptions {
  /** Plain XML-DSig where the receiver's schema knows nothing of XAdES (edXML). */
  readonly profile?: 'xades' | 'xml-dsig'
  readonly claims?: XadesClaims
}

/**
 * Prepares an XAdES B-B signature, or B-T once completed with a stamp. The same input gives the same bytes. Throws `bad-input` for what
 * is no XML, and `wrong-state` where the signature would break one that is there.
 */
export async function prepareXmlSignature(
  target: XmlTarget,
  facts: SignatureFacts,
  { profile = 'xades', claims = {} }: XmlSignatureOptions = {},
): Promise<PreparedSignature> {
  const given = { facts, profile, claims }
  switch (target.form) {
    case 'enveloped':
      return enveloped(target, given)
    case 'enveloping':
      return enveloping(target, given)
    case 'detached':
      return detachedSignature(target.files, given, signature => Buffer.from(`${declaration}${signature}`, 'utf8'))
  }
}

type Given = Pick<SignatureToBuild, 'facts' | 'profile' | 'claims'>

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

async function enveloped(target: XmlTarget & { form: 'enveloped' }, given: Given): Promise<PreparedSignature> {
  const { xml, into, except = [] } = target
  const document = parseToSign(xml)
  const parent = into ? onlyElement(document, into) : document.root
  const left = [...elementsFrom(document.root)].filter(element => isLeftOut(element, except))
  const canonical = canonicalise({ ...wholeSubtree(document), without: new Set(left) }, exclusive, newBudget())
  const reference = {
    uri: '',
    transforms: [allButSignatures(except), transformElement(excC14n)],
    sha256: digest('sha256', canonical),
    mediaType: 'text/xml',
  }
  const place = (signature: string) => spliceXml(xml, document, [lastIn(parent, document, signature)])
  const id = signatureId(given.facts, xml)
  const prepared = buildSignature(id, { ...given, references: [reference], place })
  if (left.some(({ namespace, name }) => namespace === dsig && name === 'Signature'))
    await refuseToBreak(xml, place(`<Signature xmlns="${dsig}" Id="${id}"></Signature>`))
  return prepared
}

const isLeftOut = ({ namespace, name }: XmlElement, except: readonly XmlName[]): boolean =>
  (namespace === dsig && name === 'Signature') || except.some(one => one.namespace === namespace && one.name === name)

function onlyElement(document: XmlDocument, { namespace, name }: XmlName): XmlElement {
  const [found, ...others] = [...elementsFrom(document.root)].filter(
    element => element.namespace === namespace && element.name === name,
  )
  if (!found || others.length > 0) throw badInput([], 'signing.xml-place')
  return found
}

/** A signature that covers the whole document but itself does not outlive another beside it: its signer was meant to be the only one. */
export async function refuseToBreak(
  before: Uint8Array,
  after: Uint8Array,
  detached?: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const around = detached ? { detached } : {}
  const held = (await findXmlSignatures(before, around)).signatures.filter(({ integrity }) => integrity.holds)
  const later = new Map((await findXmlSignatures(after, around)).signatures.map(found => [found.id, found]))
  if (held.some(({ id }) => !later.get(id)?.integrity.holds)) throw wrongState('signing.xml-would-break')
}

/** Only what can be put back byte for byte is signed: text of UTF-8. */
export function parseToSign(xml: Uint8Array): XmlDocument {
  try {
    const document = parseXml(xml)
    if (document.encoding !== 'utf-8') throw new AppError('unsupported-type', { reason: 'signing.xml-encoding' })
    return document
  } catch (error) {
    if (error instanceof UnreadableXml)
      throw new AppError('bad-input', { reason: 'signing.xml-unreadable', cause: error })
    throw error
  }
}

function enveloping({ content, mediaType }: XmlTarget & { form: 'enveloping' }, given: Given): PreparedSignature {
  const id = signatureId(given.facts, content)
  const objectId = `${id}-o`
  const object = `<ds:Object xmlns:ds="${dsig}" Id="${objectId}">${base64(content)}</ds:Object>`
  const reference = {
    uri: `#${objectId}`,
    type: names.object,
    transforms: [transformElement(names.base64)],
    sha256: digest('sha256', content),
    mediaType,
  }
  const place = (signature: string) => Buffer.from(`${declaration}${signature}`, 'utf8')
  return buildSignature(id, { ...given, references: [reference], object, place })
}

/** One reference a file, by its name as an address. */
export function detachedSignature(
  files: ReadonlyMap<string, { readonly bytes: Uint8Array; readonly mediaType: string }>,
  given: Given,
  place: SignatureToBuild['place'],
): PreparedSignature {
  if (files.size === 0) throw badInput([], 'signing.nothing-to-sign')
  const references = [...files].map(([name, { bytes, mediaType }]) => ({
    uri: name.split('/').map(encodeURIComponent).join('/'),
    transforms: [],
    sha256: digest('sha256', bytes),
    mediaType,
  }))
  const all = Buffer.concat(references.map(({ sha256 }) => sha256))
  return buildSignature(signatureId(given.facts, all), { ...given, references, place })
}
