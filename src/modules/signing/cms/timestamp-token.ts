import type { Temporal } from 'temporal-polyfill'
import {
  Asn1Error,
  fieldsOf,
  instantOf,
  isTime,
  objectIdentifierOf,
  octetsOf,
  readAsn1,
  sequenceOf,
  serialNumberOf,
  smallNumberOf,
  typed,
  universal,
  unlessMalformed,
} from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { algorithmOf, type DigestAlgorithm, digest, digestAlgorithmOf } from '../certificates/digest-algorithm.ts'
import { sameBytes } from '../certificates/is-issued-by.ts'
import type { FoundTimestamp, Integrity } from '../verification/found-signature.ts'
import { readSignedData } from './read-signed-data.ts'
import { contentOf } from './signed-content.ts'
import type { SignedData } from './signed-data.ts'
import { verifySigner } from './verify-signer.ts'

/** A TimeStampToken (RFC 3161, 2.4.2), as read. */
export interface TimestampToken {
  readonly signedData: SignedData
  readonly at: Temporal.Instant
  readonly policy: string
  /** Hex. */
  readonly serialNumber: string
  readonly imprintIdentifier: string
  /** Undefined: none that can be computed here. */
  readonly imprintAlgorithm: DigestAlgorithm | undefined
  readonly imprint: Uint8Array
  /** Hex. */
  readonly nonce: string | undefined
}

/** Throws `Asn1Error`. */
export function readTimestampToken(der: Uint8Array): TimestampToken {
  const signedData = readSignedData(der)
  if (signedData.contentType !== oid.timestampInfo || !signedData.content) {
    throw new Asn1Error('unexpected', 'not a time stamp')
  }
  const fields = fieldsOf(sequenceOf(readAsn1(signedData.content)))
  smallNumberOf(fields.next())
  const policy = objectIdentifierOf(fields.next())
  const [algorithm, imprint] = sequenceOf(fields.next())
  const serialNumber = serialNumberOf(fields.next())
  const at = instantOf(fields.nextIf(isTime))
  fields.nextIf(typed(universal.sequence))
  fields.nextIf(typed(universal.boolean))
  const nonce = fields.nextIf(typed(universal.integer))
  const imprintIdentifier = algorithmOf(algorithm).id
  return {
    signedData,
    at,
    policy,
    serialNumber,
    imprintIdentifier,
    imprintAlgorithm: digestAlgorithmOf(imprintIdentifier),
    imprint: octetsOf(imprint),
    nonce: nonce && serialNumberOf(nonce),
  }
}

/** The stamped bytes, or how to digest them. */
export type Stamped = Uint8Array | ((algorithm: DigestAlgorithm) => Promise<Uint8Array> | Uint8Array)

/**
 * Checks the token's own signature, and its imprint against what it should have stamped. `others`: where the authority's certificate
 * may be, besides the token.
 */
export async function checkTimestamp(
  token: TimestampToken,
  stamped: Stamped,
  place: FoundTimestamp['place'],
  others: readonly Certificate[] = [],
): Promise<FoundTimestamp> {
  const { signedData } = token
  const signature = await checkAuthority(token, others)
  return {
    place,
    integrity: signature.integrity.holds ? await checkImprint(token, stamped) : signature.integrity,
    at: token.at,
    authority: signature.authority,
    digestAlgorithm: token.imprintAlgorithm ?? token.imprintIdentifier,
    certificates: signedData.certificates,
    token: signedData.bytes,
  }
}

/** A token has exactly one signer, who must be named by what is signed (RFC 3161, 2.4.2). */
async function checkAuthority(
  { signedData }: TimestampToken,
  others: readonly Certificate[],
): Promise<{ integrity: Integrity; authority: Certificate | undefined }> {
  const [signer, ...more] = signedData.signers
  if (!signer || more.length > 0) {
    return { integrity: { holds: false, because: 'malformed', detail: 'not one signer' }, authority: undefined }
  }
  const verified = await verifySigner({
    signer,
    content: signedData.content && contentOf(signedData.content),
    contentType: signedData.contentType,
    certificates: [...signedData.certificates, ...others],
  })
  if (verified.integrity.holds && verified.signerReference === 'wrong') {
    const detail = 'signing certificate'
    return { integrity: { holds: false, because: 'reference-unsound', detail }, authority: verified.certificate }
  }
  return { integrity: verified.integrity, authority: verified.certificate }
}

async function checkImprint(token: TimestampToken, stamped: Stamped): Promise<Integrity> {
  const { imprintAlgorithm, imprintIdentifier } = token
  if (!imprintAlgorithm) return { holds: false, because: 'unsupported-algorithm', detail: imprintIdentifier }
  const expected = stamped instanceof Uint8Array ? digest(imprintAlgorithm, stamped) : await stamped(imprintAlgorithm)
  return sameBytes(expected, token.imprint) ? { holds: true } : { holds: false, because: 'digest-mismatch' }
}

/** Both in one, for a token that may be no token: never throws for what it is. */
export async function findTimestamp(
  der: Uint8Array,
  stamped: Stamped,
  place: FoundTimestamp['place'],
  others: readonly Certificate[] = [],
): Promise<FoundTimestamp> {
  const token = unlessMalformed(() => readTimestampToken(der))
  if (token) return checkTimestamp(token, stamped, place, others)
  return {
    place,
    integrity: { holds: false, because: 'malformed' },
    at: undefined,
    authority: undefined,
    digestAlgorithm: '',
    certificates: [],
    token: der,
  }
}
