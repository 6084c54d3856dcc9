import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import {
  type Asn1,
  Asn1Error,
  bytesOf,
  fieldsOf,
  instantOf,
  isContext,
  readAsn1,
  readFirst,
  sequenceOf,
  serialNumberOf,
  tagged,
  unlessMalformed,
} from '../asn1/asn1.ts'
import type { Certificate } from './certificate.ts'
import { readExtensions } from './certificate-extensions.ts'
import { readName } from './distinguished-name.ts'
import { toDer } from './pem.ts'
import { readSignedStructure } from './signed-structure.ts'

/** DER, or PEM as text or bytes. Throws `Asn1Error` where it is no certificate. */
export function readCertificate(derOrPem: Uint8Array | string): Certificate {
  const element = readFirst(toDer(derOrPem))
  const fields = fieldsOf(sequenceOf(readSignedStructure(element).signedPart))
  fields.nextIf(tagged(0))
  const serialNumber = serialNumberOf(fields.next())
  fields.next()
  const issuer = readName(fields.next())
  const [notBefore, notAfter] = sequenceOf(fields.next())
  const subject = readName(fields.next())
  const spki = bytesOf(fields.next())
  const der = bytesOf(element)
  return {
    der,
    fingerprint: createHash('sha256').update(der).digest('hex'),
    serialNumber,
    subject,
    issuer,
    notBefore: instantOf(notBefore),
    notAfter: instantOf(notAfter),
    spki,
    publicKey: readPublicKey(spki),
    ...readExtensions(fields.rest().find(field => isContext(field, 3))),
  }
}

/** Those of the list that are certificates, each once. */
export function readCertificates(encoded: readonly (Uint8Array | Asn1)[]): Certificate[] {
  const found = new Map<string, Certificate>()
  for (const item of encoded) {
    const certificate = unlessMalformed(() => readCertificate(item instanceof Uint8Array ? item : bytesOf(item)))
    if (certificate) found.set(certificate.fingerprint, certificate)
  }
  return [...found.values()]
}

/** SubjectPublicKeyInfo as a key; undefined where node:crypto does not know it. */
export function readPublicKey(spki: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}

/** The octets of the key itself, without its algorithm: what key identifiers are digests of. */
export function keyOctetsOf(spki: Uint8Array): Uint8Array {
  const [, key] = sequenceOf(readAsn1(spki))
  if (!key) throw new Asn1Error('unexpected', 'no key')
  return key.source.subarray(key.bodyStart + 1, key.bodyEnd)
}

/** The size of the key: of the modulus, or of the curve. */
export function keyBitsOf(key: KeyObject | undefined): number | undefined {
  if (key?.asymmetricKeyType === 'ed25519') return 256
  if (key?.asymmetricKeyType === 'ed448') return 456
  const { modulusLength, namedCurve } = key?.asymmetricKeyDetails ?? {}
  return modulusLength ?? (Number(/\d{3}/.exec(namedCurve ?? '')?.[0]) || undefined)
}
