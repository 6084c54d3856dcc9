import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { oid } from '../../asn1/object-identifiers.ts'
import * as der from '../../asn1/write-der.ts'
import type { Certificate } from '../../certificates/certificate.ts'
import { readCertificate } from '../../certificates/read-certificate.ts'

/** A certificate of an authority that was made for it and forgotten: whoever tests a signer needs only the key in it. */
export function makeCertificate(publicKey: KeyObject | Uint8Array, commonName = 'Nguyễn Văn Thử'): Certificate {
  const { privateKey: authority } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey instanceof Uint8Array ? publicKey : publicKey.export({ type: 'spki', format: 'der' })
  const algorithm = der.sequence(der.objectIdentifier(oid.ecdsaSha256))
  const name = (text: string) =>
    der.sequence(der.setOf(der.sequence(der.objectIdentifier(oid.commonName), der.utf8String(text))))
  const validity = der.sequence(
    der.time(Temporal.Instant.from('2020-01-01T00:00:00Z')),
    der.time(Temporal.Instant.from('2040-01-01T00:00:00Z')),
  )
  const signed = der.sequence(
    der.explicit(0, der.integer(2)),
    der.unsignedInteger(randomBytes(12)),
    algorithm,
    name('Thử nghiệm'),
    validity,
    name(commonName),
    spki,
  )
  return readCertificate(der.sequence(signed, algorithm, der.bitString(sign('sha256', signed, authority))))
}
