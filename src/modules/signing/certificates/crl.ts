import type { Temporal } from 'temporal-polyfill'
import {
  type Asn1,
  bytesOf,
  eachChild,
  enumeratedOf,
  fieldsOf,
  instantOf,
  isContext,
  isTime,
  isUniversal,
  readAsn1,
  readFirst,
  sequenceOf,
  serialNumberOf,
  tagged,
  typed,
  universal,
  unlessMalformed,
} from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'
import type { Certificate, DistinguishedName } from './certificate.ts'
import { type Extension, listExtensions, readAuthorityKeyId, readExtension } from './certificate-extensions.ts'
import { isSameName, readName } from './distinguished-name.ts'
import { toDer } from './pem.ts'
import { checkSignedStructure, readSignedStructure } from './signed-structure.ts'
import type { SignatureCheck } from './verify-signature-value.ts'

export interface Revocation {
  readonly at: Temporal.Instant
  /** Names of RFC 5280, 5.3.1 (`keyCompromise`, `cessationOfOperation`, …). */
  readonly reason: string | undefined
}

/** A certificate revocation list (RFC 5280, clause 5), as read. */
export interface Crl {
  readonly der: Uint8Array
  readonly issuer: DistinguishedName
  readonly authorityKeyId: string | undefined
  readonly thisUpdate: Temporal.Instant
  readonly nextUpdate: Temporal.Instant | undefined
  /** Hex. */
  readonly number: string | undefined
  /** A delta CRL, one limited to some certificates or reasons, or an indirect one: not enough to say that a certificate is not revoked. */
  readonly isPartial: boolean
  readonly unknownCritical: readonly string[]
}

const reasons: Readonly<Record<number, string>> = {
  0: 'unspecified',
  1: 'keyCompromise',
  2: 'cACompromise',
  3: 'affiliationChanged',
  4: 'superseded',
  5: 'cessationOfOperation',
  6: 'certificateHold',
  8: 'removeFromCRL',
  9: 'privilegeWithdrawn',
  10: 'aACompromise',
}

export const revocationReasonOf = (code: number): string | undefined => reasons[code]

/** DER or PEM. Throws `Asn1Error`. */
export function readCrl(derOrPem: Uint8Array | string): Crl {
  const element = readFirst(toDer(derOrPem))
  const { issuer, thisUpdate, nextUpdate, extensions } = readList(readSignedStructure(element).signedPart)
  const extensionValue = (id: string): Uint8Array | undefined =>
    extensions.find(extension => extension.id === id)?.value
  const [number, authorityKey, point] = [
    extensionValue(oid.crlNumber),
    extensionValue(oid.authorityKeyIdentifier),
    extensionValue(oid.issuingDistributionPoint),
  ]
  return {
    der: bytesOf(element),
    issuer: readName(issuer),
    authorityKeyId: authorityKey && unlessMalformed(() => readAuthorityKeyId(readAsn1(authorityKey))),
    thisUpdate: instantOf(thisUpdate),
    nextUpdate: nextUpdate && instantOf(nextUpdate),
    number: number && unlessMalformed(() => serialNumberOf(readAsn1(number))),
    isPartial: extensionValue(oid.deltaCrlIndicator) !== undefined || (point !== undefined && isLimiting(point)),
    unknownCritical: extensions
      .filter(({ id, critical }) => critical && id !== oid.issuingDistributionPoint && id !== oid.deltaCrlIndicator)
      .map(({ id }) => id),
  }
}

/** TBSCertList, its entries still unread: a list may have a million. */
function readList(signedPart: Asn1): {
  issuer: Asn1
  thisUpdate: Asn1
  nextUpdate: Asn1 | undefined
  entries: Asn1 | undefined
  extensions: Extension[]
} {
  const fields = fieldsOf(sequenceOf(signedPart))
  fields.nextIf(typed(universal.integer))
  fields.next()
  const issuer = fields.next()
  const thisUpdate = fields.next()
  const nextUpdate = fields.nextIf(isTime)
  const entries = fields.nextIf(typed(universal.sequence))
  return { issuer, thisUpdate, nextUpdate, entries, extensions: listExtensions(fields.nextIf(tagged(0))) }
}

/** IssuingDistributionPoint (RFC 5280, 5.2.5): anything but the name of the point limits what the list speaks about. */
function isLimiting(value: Uint8Array): boolean {
  return unlessMalformed(() => sequenceOf(readAsn1(value)).some(field => !isContext(field, 0))) ?? true
}

/**
 * When and why the certificate with this serial number was revoked by the list's issuer; undefined where it is not on the
 * list. Throws `Asn1Error` where an entry is malformed: believe no such list.
 */
export function findRevocation(crl: Crl, serialNumber: string): Revocation | undefined {
  const { entries } = readList(readSignedStructure(readAsn1(crl.der)).signedPart)
  if (!entries) return undefined
  for (const entry of eachChild(entries)) {
    const [serial, at, extensions] = sequenceOf(entry)
    if (serialNumberOf(serial) !== serialNumber) continue
    return {
      at: instantOf(at),
      reason: extensions && isUniversal(extensions, universal.sequence) ? reasonIn(extensions) : undefined,
    }
  }
  return undefined
}

function reasonIn(extensions: Asn1): string | undefined {
  return unlessMalformed(() => {
    const extension = sequenceOf(extensions)
      .map(readExtension)
      .find(one => one.id === oid.crlReason)
    return extension && revocationReasonOf(enumeratedOf(readAsn1(extension.value)))
  })
}

/** Whether this issuer signed the list: names and signature. */
export function checkCrlSignature(crl: Crl, issuer: Certificate): SignatureCheck {
  if (!isSameName(crl.issuer, issuer.subject)) return 'mismatch'
  return checkSignedStructure(readSignedStructure(readAsn1(crl.der)), issuer.publicKey)
}
