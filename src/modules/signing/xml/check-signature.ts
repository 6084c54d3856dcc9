import type { Certificate } from '../certificates/certificate.ts'
import { keyBitsOf, readCertificates } from '../certificates/read-certificate.ts'
import { nameOfScheme } from '../certificates/signature-scheme.ts'
import { verifySignatureValue } from '../certificates/verify-signature-value.ts'
import type { FoundSignature, Integrity, Problem } from '../verification/found-signature.ts'
import { canonicalisationOf, schemeOf } from './algorithms.ts'
import { BrokenSignature } from './broken-signature.ts'
import { canonicalise } from './canonicalise.ts'
import { brokenBy, type CheckedReference, type CheckSurroundings, checkReferences } from './check-references.ts'
import { checkSoundness } from './check-soundness.ts'
import { coverageOf } from './coverage.ts'
import { wholeSubtree } from './node-set.ts'
import { readBase64 } from './read-base64.ts'
import { readSignature, type SignatureParts } from './read-signature.ts'
import { attributeOf, firstChild, textOf, type XmlElement } from './tree/xml-node.ts'
import { keyInfoCertificates, readEvidence } from './xades-evidence.ts'
import { readSignedProperties, type SignedProperties, signerReferenceOf } from './xades-properties.ts'
import { findXadesTimestamps, type XadesTimestamps } from './xades-timestamps.ts'
import { dsig } from './xml-names.ts'

export interface SignatureToCheck {
  readonly element: XmlElement
  readonly id: string
  /** The signature that this one counter-signs. */
  readonly over?: { readonly id: string; readonly parts: SignatureParts }
}

export interface CheckedSignature {
  readonly found: FoundSignature
  readonly parts: SignatureParts
  readonly references: readonly CheckedReference[]
}

/** Judges one ds:Signature by its bytes alone. Throws `UnreadableXml` only where the file costs too much. */
export async function checkSignature(
  { element, id, over }: SignatureToCheck,
  around: CheckSurroundings,
): Promise<CheckedSignature> {
  const parts = readSignature(element)
  const references = checkReferences(parts, around)
  const properties = readSignedProperties(parts.qualifying)
  const { signer, integrity: value } = checkValue(parts, properties, around)
  const timestamps = await findXadesTimestamps({ parts, references, ids: around.ids, budget: around.budget })
  const integrity = worst([
    structureOf(parts, timestamps),
    ...references.flatMap(reference => [reference, ...reference.manifest]).map(reference => reference.integrity),
    checkSoundness(parts, references, over?.parts),
    value,
  ])
  const scheme = parts.signatureMethod && schemeOf(parts.signatureMethod)
  const method = parts.signatureMethod && attributeOf(parts.signatureMethod, 'Algorithm')
  const found: FoundSignature = {
    id,
    kind: over ? 'counter-signature' : 'signature',
    format: parts.qualifying ? 'XAdES' : 'XML-DSig',
    ...(over && { over: over.id }),
    integrity,
    coverage: coverageOf({ ...around, parts, references }),
    signer,
    signerReference: signerReferenceOf(properties.signingCertificates, signer),
    digestAlgorithm: scheme && 'digest' in scheme ? scheme.digest : (references[0]?.digestAlgorithm ?? ''),
    signatureAlgorithm: scheme ? nameOfScheme(scheme) : (method ?? ''),
    keyBits: keyBitsOf(signer?.publicKey),
    claimedAt: properties.claimedAt,
    claims: properties.claims,
    timestamps: timestamps.signature,
    archiveTimestamps: timestamps.archive,
    evidence: readEvidence(parts),
    level: levelOf(parts, properties, timestamps),
    problems: problemsOf(parts, timestamps),
  }
  return { found, parts, references }
}

function structureOf({ faults }: SignatureParts, timestamps: XadesTimestamps): Integrity {
  const all = [...faults, ...timestamps.faults]
  return all.length === 0 ? { holds: true } : { holds: false, because: 'malformed', detail: all.join('; ') }
}

/** The signer is whose key fits; among several certificates with that key, the one that a signed reference names. */
function checkValue(
  parts: SignatureParts,
  properties: SignedProperties,
  { budget }: CheckSurroundings,
): { signer: Certificate | undefined; integrity: Integrity } {
  const certificates = readCertificates(keyInfoCertificates(parts.keyInfo))
  const named = certificates.filter(one => signerReferenceOf(properties.signingCertificates, one) === 'right')
  const candidates = [...new Set([...named, ...certificates])].slice(0, mostCandidates)
  try {
    const { data, signature } = signedBytes(parts, budget)
    const scheme = parts.signatureMethod && schemeOf(parts.signatureMethod)
    if (!scheme)
      throw new BrokenSignature(
        'unsupported-algorithm',
        parts.signatureMethod && attributeOf(parts.signatureMethod, 'Algorithm'),
      )
    if (candidates.length === 0) throw new BrokenSignature('no-signer-certificate')
    const checks = candidates.map(signer => ({
      signer,
      check: verifySignatureValue({ scheme, publicKey: signer.publicKey, data, signature }),
    }))
    const holding = checks.find(({ check }) => check === 'holds')
    if (holding) return { signer: holding.signer, integrity: { holds: true } }
    const unsupported = checks.every(({ check }) => check === 'unsupported-algorithm')
    throw new BrokenSignature(unsupported ? 'unsupported-algorithm' : 'signature-mismatch')
  } catch (error) {
    return { signer: candidates[0], integrity: brokenBy(error) }
  }
}

/** A chain in the KeyInfo is a handful; each candidate costs a public-key operation. */
const mostCandidates = 16

function signedBytes(
  parts: SignatureParts,
  budget: CheckSurroundings['budget'],
): { data: Uint8Array; signature: Uint8Array } {
  const { signedInfo, signatureValue } = parts
  const method = signedInfo && firstChild(signedInfo, dsig, 'CanonicalizationMethod')
  if (!signedInfo || !signatureValue || !method) throw new BrokenSignature('malformed')
  const canonical = canonicalisationOf(method)
  if (!canonical) throw new BrokenSignature('unsupported-algorithm', attributeOf(method, 'Algorithm'))
  return {
    data: canonicalise(wholeSubtree(signedInfo, true), canonical, budget),
    signature: readBase64(textOf(signatureValue), 'SignatureValue'),
  }
}

const gravity = [
  'malformed',
  'reference-unsound',
  'content-missing',
  'digest-mismatch',
  'unsupported-algorithm',
  'no-signer-certificate',
  'signature-mismatch',
] as const

function worst(all: readonly Integrity[]): Integrity {
  const broken = all.filter(integrity => !integrity.holds)
  return (
    broken.sort((one, other) => gravity.indexOf(one.because) - gravity.indexOf(other.because))[0] ?? { holds: true }
  )
}

/** The baseline profile that the structure reaches (EN 319 132-1, clause 6). */
function levelOf(
  parts: SignatureParts,
  properties: SignedProperties,
  timestamps: XadesTimestamps,
): FoundSignature['level'] {
  if (!parts.qualifying || !properties.hasSigningTime || properties.signingCertificates.length === 0) return 'none'
  if (timestamps.signature.length === 0) return 'B-B'
  const has = (name: string) => parts.qualifying?.unsigned.some(property => property.name === name)
  if (!has('RevocationValues') && !has('TimeStampValidationData') && !has('AnyValidationData')) return 'B-T'
  return parts.qualifying.unsigned.some(({ name }) => name === 'ArchiveTimeStamp') ? 'B-LTA' : 'B-LT'
}

function problemsOf({ qualifying }: SignatureParts, { content, referencesOnly }: XadesTimestamps): Problem[] {
  const broken = [...content, ...referencesOnly].filter(({ integrity }) => !integrity.holds)
  return [
    ...(qualifying && !qualifying.namesSignature ? [{ code: 'qualifying-target-wrong' }] : []),
    ...(broken.length > 0 ? [{ code: 'other-timestamp-broken', detail: `${broken.length}` }] : []),
  ]
}
