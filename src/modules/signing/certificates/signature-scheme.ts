import type { KeyObject } from 'node:crypto'
import { type Asn1, fieldsOf, insideOf, sequenceOf, smallNumberOf, tagged, unlessMalformed } from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'
import { algorithmOf, type DigestAlgorithm, digestAlgorithmOf } from './digest-algorithm.ts'

/** How a signature value is made from data; what an AlgorithmIdentifier, or an address of XML-DSig, says. */
export type SignatureScheme =
  | { readonly kind: 'rsa-pkcs1' | 'dsa'; readonly digest: DigestAlgorithm }
  | {
      readonly kind: 'rsa-pss'
      readonly digest: DigestAlgorithm
      readonly mgfDigest: DigestAlgorithm
      readonly saltLength: number
    }
  /** `plain`: r and s side by side (XML-DSig; BSI TR-03111), not DER. */
  | { readonly kind: 'ecdsa'; readonly digest: DigestAlgorithm; readonly encoding: 'der' | 'plain' }
  | { readonly kind: 'eddsa' }

type Kind = 'rsa-pkcs1' | 'dsa' | 'ecdsa' | 'ecdsa-plain'

const byIdentifier: Readonly<Record<string, readonly [Kind, DigestAlgorithm]>> = {
  [oid.rsaMd5]: ['rsa-pkcs1', 'md5'],
  [oid.rsaSha1]: ['rsa-pkcs1', 'sha1'],
  [oid.rsaSha1Oiw]: ['rsa-pkcs1', 'sha1'],
  [oid.rsaSha224]: ['rsa-pkcs1', 'sha224'],
  [oid.rsaSha256]: ['rsa-pkcs1', 'sha256'],
  [oid.rsaSha384]: ['rsa-pkcs1', 'sha384'],
  [oid.rsaSha512]: ['rsa-pkcs1', 'sha512'],
  [oid.rsaSha512_224]: ['rsa-pkcs1', 'sha512-224'],
  [oid.rsaSha512_256]: ['rsa-pkcs1', 'sha512-256'],
  [oid.rsaSha3_224]: ['rsa-pkcs1', 'sha3-224'],
  [oid.rsaSha3_256]: ['rsa-pkcs1', 'sha3-256'],
  [oid.rsaSha3_384]: ['rsa-pkcs1', 'sha3-384'],
  [oid.rsaSha3_512]: ['rsa-pkcs1', 'sha3-512'],
  [oid.rsaRipemd160]: ['rsa-pkcs1', 'ripemd160'],
  [oid.ecdsaSha1]: ['ecdsa', 'sha1'],
  [oid.ecdsaSha224]: ['ecdsa', 'sha224'],
  [oid.ecdsaSha256]: ['ecdsa', 'sha256'],
  [oid.ecdsaSha384]: ['ecdsa', 'sha384'],
  [oid.ecdsaSha512]: ['ecdsa', 'sha512'],
  [oid.ecdsaSha3_224]: ['ecdsa', 'sha3-224'],
  [oid.ecdsaSha3_256]: ['ecdsa', 'sha3-256'],
  [oid.ecdsaSha3_384]: ['ecdsa', 'sha3-384'],
  [oid.ecdsaSha3_512]: ['ecdsa', 'sha3-512'],
  [oid.ecdsaPlainSha1]: ['ecdsa-plain', 'sha1'],
  [oid.ecdsaPlainSha224]: ['ecdsa-plain', 'sha224'],
  [oid.ecdsaPlainSha256]: ['ecdsa-plain', 'sha256'],
  [oid.ecdsaPlainSha384]: ['ecdsa-plain', 'sha384'],
  [oid.ecdsaPlainSha512]: ['ecdsa-plain', 'sha512'],
  [oid.dsaSha1]: ['dsa', 'sha1'],
  [oid.dsaSha224]: ['dsa', 'sha224'],
  [oid.dsaSha256]: ['dsa', 'sha256'],
}

/** Identifiers of a kind of key: CMS lets them stand for a signature with the digest named beside (RFC 3370, 3.2). */
const byKey: Readonly<Record<string, Kind>> = { [oid.rsa]: 'rsa-pkcs1', [oid.ec]: 'ecdsa', [oid.dsa]: 'dsa' }

/** Undefined: none that can be verified here. `digest` fills in where the identifier names only the kind of key. */
export function signatureSchemeOf(algorithm: Asn1, digest?: DigestAlgorithm): SignatureScheme | undefined {
  return unlessMalformed(() => {
    const { id, parameters } = algorithmOf(algorithm)
    if (id === oid.rsaPss) return pssScheme(parameters)
    if (id === oid.ed25519 || id === oid.ed448) return { kind: 'eddsa' } as const
    const ofKey = byKey[id]
    const [kind, named] = byIdentifier[id] ?? (ofKey ? [ofKey, digest] : [])
    return kind && named ? schemeOf(kind, named) : undefined
  })
}

function schemeOf(kind: Kind, digest: DigestAlgorithm): SignatureScheme {
  if (kind === 'ecdsa') return { kind, digest, encoding: 'der' }
  if (kind === 'ecdsa-plain') return { kind: 'ecdsa', digest, encoding: 'plain' }
  return { kind, digest }
}

/** RSASSA-PSS-params (RFC 4055, 3.1); what is left out is SHA-1 and 20. */
function pssScheme(parameters: Asn1 | undefined): SignatureScheme | undefined {
  const fields = fieldsOf(parameters ? sequenceOf(parameters) : [])
  const [hash, mgf, salt] = [fields.nextIf(tagged(0)), fields.nextIf(tagged(1)), fields.nextIf(tagged(2))]
  const digest = hash ? digestAlgorithmOf(algorithmOf(insideOf(hash)).id) : 'sha1'
  const mgfDigest = mgf ? mgfDigestOf(insideOf(mgf)) : 'sha1'
  const saltLength = salt ? smallNumberOf(insideOf(salt)) : 20
  return digest && mgfDigest ? { kind: 'rsa-pss', digest, mgfDigest, saltLength } : undefined
}

function mgfDigestOf(identifier: Asn1): DigestAlgorithm | undefined {
  const { id, parameters } = algorithmOf(identifier)
  if (id !== oid.mgf1) return undefined
  return parameters ? digestAlgorithmOf(algorithmOf(parameters).id) : 'sha1'
}

/** As people who know them call them: `RSA`, `RSA-PSS`, `ECDSA`, `DSA`, `Ed25519`, `Ed448`. */
export function nameOfScheme(scheme: SignatureScheme, key?: KeyObject): string {
  if (scheme.kind === 'eddsa') return key?.asymmetricKeyType === 'ed448' ? 'Ed448' : 'Ed25519'
  return { 'rsa-pkcs1': 'RSA', 'rsa-pss': 'RSA-PSS', ecdsa: 'ECDSA', dsa: 'DSA' }[scheme.kind]
}
