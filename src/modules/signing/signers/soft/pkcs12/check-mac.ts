import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Asn1, fieldsOf, objectIdentifierOf, octetsOf, sequenceOf, smallNumberOf } from '../../../asn1/asn1.ts'
import { oid } from '../../../asn1/object-identifiers.ts'
import { type Derivation, deriveForMac } from './password-key.ts'
import { Pkcs12Failure } from './pkcs12-failure.ts'

const digests: Readonly<Record<string, readonly [Derivation['digest'], number]>> = {
  [oid.sha1]: ['sha1', 20],
  [oid.sha256]: ['sha256', 32],
  [oid.sha384]: ['sha384', 48],
  [oid.sha512]: ['sha512', 64],
}

/** MacData (RFC 7292, 4): that the password is right and no octet of the contents was changed. */
export function checkMac(macData: Asn1, contents: Uint8Array, password: string): void {
  const fields = fieldsOf(sequenceOf(macData))
  const [algorithm, wanted] = sequenceOf(fields.next())
  const salt = octetsOf(fields.next())
  const [count] = fields.rest()
  const digest = digests[objectIdentifierOf(sequenceOf(algorithm)[0])]
  // PBMAC1 (RFC 9579) is not written by the tools that our authorities hand out.
  if (!digest) throw new Pkcs12Failure('unreadable')
  const [name, bytes] = digest
  const key = deriveForMac(password, { digest: name, salt, iterations: count ? smallNumberOf(count) : 1, bytes })
  const found = createHmac(name, key).update(contents).digest()
  const told = octetsOf(wanted)
  if (told.length !== found.length || !timingSafeEqual(told, found)) throw new Pkcs12Failure('wrong-password')
}
