import type { DigestAlgorithm } from '../certificates/digest-algorithm.ts'
import type { SignatureScheme } from '../certificates/signature-scheme.ts'
import type { Canonicalisation } from './canonicalise.ts'
import { attributeOf, firstChild, textOf, type XmlElement } from './tree/xml-node.ts'
import { dsig, excC14n, names } from './xml-names.ts'

const more = 'http://www.w3.org/2001/04/xmldsig-more#'
const later = 'http://www.w3.org/2007/05/xmldsig-more#'
const enc = 'http://www.w3.org/2001/04/xmlenc#'

/** RFC 9231, 2.1, and the ones before it. */
const digests: Readonly<Record<string, DigestAlgorithm>> = {
  [`${more}md5`]: 'md5',
  [`${dsig}sha1`]: 'sha1',
  [`${more}sha224`]: 'sha224',
  [`${enc}sha256`]: 'sha256',
  [`${more}sha384`]: 'sha384',
  [`${enc}sha512`]: 'sha512',
  [`${later}sha3-224`]: 'sha3-224',
  [`${later}sha3-256`]: 'sha3-256',
  [`${later}sha3-384`]: 'sha3-384',
  [`${later}sha3-512`]: 'sha3-512',
  [`${enc}ripemd160`]: 'ripemd160',
}

/** Undefined: none that can be computed here. */
export const digestOfAddress = (address: string | undefined): DigestAlgorithm | undefined =>
  address !== undefined && Object.hasOwn(digests, address) ? digests[address] : undefined

const isDigest = (name: string): name is DigestAlgorithm => Object.hasOwn(outputBytes, name)

const outputBytes: Readonly<Record<string, number>> = {
  md5: 16,
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
  'sha3-224': 28,
  'sha3-256': 32,
  'sha3-384': 48,
  'sha3-512': 64,
  ripemd160: 20,
}

/** RFC 9231, 2.3: `…#rsa-sha256`, `…#ecdsa-sha256`, `…#sha256-rsa-MGF1`, `…#rsa-pss` with parameters, `…#eddsa-ed25519`. */
export function schemeOf(method: XmlElement): SignatureScheme | undefined {
  const address = attributeOf(method, 'Algorithm') ?? ''
  const name = address.slice(address.indexOf('#') + 1)
  if (
    ![dsig, more, later, 'http://www.w3.org/2009/xmldsig11#', 'http://www.w3.org/2021/04/xmldsig-more#'].includes(
      address.slice(0, address.indexOf('#') + 1),
    )
  )
    return undefined
  if (name === 'rsa-pss') return pssScheme(method)
  if (name === 'eddsa-ed25519' || name === 'eddsa-ed448') return { kind: 'eddsa' }
  const mgf = /^(.+)-rsa-MGF1$/.exec(name)
  const digest = mgf?.[1] ?? name.slice(name.indexOf('-') + 1)
  if (!isDigest(digest)) return undefined
  // RFC 9231, 2.3.10: the salt is as long as the digest, and the mask is made with the same digest.
  if (mgf) return { kind: 'rsa-pss', digest, mgfDigest: digest, saltLength: outputBytes[digest] ?? 0 }
  if (name.startsWith('rsa-')) return { kind: 'rsa-pkcs1', digest }
  if (name.startsWith('ecdsa-')) return { kind: 'ecdsa', digest, encoding: 'plain' }
  return undefined
}

/** RFC 9231, 2.3.9. Without parameters: SHA-256 throughout. */
function pssScheme(method: XmlElement): SignatureScheme | undefined {
  const parameters = firstChild(method, later, 'RSAPSSParams')
  const digestMethod = parameters && firstChild(parameters, dsig, 'DigestMethod')
  const digest = digestMethod ? digestOfAddress(attributeOf(digestMethod, 'Algorithm')) : 'sha256'
  if (!digest) return undefined
  const mask = parameters && firstChild(parameters, later, 'MaskGenerationFunction')
  const maskMethod = mask && firstChild(mask, dsig, 'DigestMethod')
  const mgfDigest = maskMethod ? digestOfAddress(attributeOf(maskMethod, 'Algorithm')) : digest
  if (!mgfDigest) return undefined
  const salt = parameters && firstChild(parameters, later, 'SaltLength')
  const saltLength = salt ? Number(textOf(salt)) : (outputBytes[digest] ?? 0)
  return Number.isInteger(saltLength) && saltLength >= 0 && saltLength <= 1024
    ? { kind: 'rsa-pss', digest, mgfDigest, saltLength }
    : undefined
}

const canonicalisations: Readonly<Record<string, Canonicalisation>> = {
  [names.c14n]: { form: '1.0', comments: false },
  [`${names.c14n}#WithComments`]: { form: '1.0', comments: true },
  [names.c14n11]: { form: '1.1', comments: false },
  [`${names.c14n11}#WithComments`]: { form: '1.1', comments: true },
  [excC14n]: { form: 'exclusive', comments: false },
  [`${excC14n}WithComments`]: { form: 'exclusive', comments: true },
}

/** What a CanonicalizationMethod or Transform element says; undefined where it names no canonicalisation. */
export function canonicalisationOf(element: XmlElement): Canonicalisation | undefined {
  const address = attributeOf(element, 'Algorithm') ?? ''
  const known = Object.hasOwn(canonicalisations, address) ? canonicalisations[address] : undefined
  if (known?.form !== 'exclusive') return known
  const list = firstChild(element, excC14n, 'InclusiveNamespaces')
  const prefixes = list && attributeOf(list, 'PrefixList')?.split(/\s+/).filter(Boolean)
  if (!prefixes) return known
  return { ...known, inclusivePrefixes: new Set(prefixes.map(prefix => (prefix === '#default' ? '' : prefix))) }
}
