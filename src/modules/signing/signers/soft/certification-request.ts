import { createPublicKey, type KeyObject, sign } from 'node:crypto'
import { oid } from '../../asn1/object-identifiers.ts'
import * as der from '../../asn1/write-der.ts'

/** Whom the certificate is to name; the authority decides in the end. */
export interface RequestedSubject {
  readonly commonName: string
  readonly organisation?: string
  readonly organisationalUnit?: string
  readonly title?: string
  readonly serialNumber?: string
  /** Two letters; Vietnam unless said otherwise. */
  readonly country?: string
}

/** PKCS#10 (RFC 2986), DER: signed with the key itself, which proves to the authority that we have it. */
export function certificationRequest(privateKey: KeyObject, subject: RequestedSubject): Uint8Array {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  const information = der.sequence(der.integer(0), nameOf(subject), publicKey, der.explicit(0))
  const signature = sign('sha256', information, privateKey)
  return der.sequence(information, algorithmOf(privateKey), der.bitString(signature))
}

function nameOf(subject: RequestedSubject): Uint8Array {
  const { country = 'VN', organisation, organisationalUnit, title, commonName, serialNumber } = subject
  const parts: readonly (readonly [string, string | undefined])[] = [
    [oid.organisation, organisation],
    [oid.organisationalUnit, organisationalUnit],
    [oid.title, title],
    [oid.commonName, commonName],
  ]
  return der.sequence(
    part(oid.country, der.printableString(country)),
    ...parts.flatMap(([type, text]) => (text ? [part(type, der.utf8String(text.normalize('NFC')))] : [])),
    ...(serialNumber ? [part(oid.serialNumber, der.printableString(serialNumber))] : []),
  )
}

const part = (type: string, value: Uint8Array): Uint8Array => der.setOf(der.sequence(der.objectIdentifier(type), value))

/** For ECDSA the parameters are absent, for RSA they are NULL (RFC 5758, 3.2; RFC 4055, 5). */
function algorithmOf(key: KeyObject): Uint8Array {
  return key.asymmetricKeyType === 'ec'
    ? der.sequence(der.objectIdentifier(oid.ecdsaSha256))
    : der.sequence(der.objectIdentifier(oid.rsaSha256), der.nothing())
}
