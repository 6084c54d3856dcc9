import { createDecipheriv } from 'node:crypto'
import {
  type Asn1,
  Asn1Error,
  fieldsOf,
  isUniversal,
  objectIdentifierOf,
  octetsOf,
  sequenceOf,
  smallNumberOf,
  typed,
  universal,
} from '../../../asn1/asn1.ts'
import { type Derivation, deriveByPbkdf2 } from './password-key.ts'
import { Pkcs12Failure } from './pkcs12-failure.ts'

const pbes2 = '1.2.840.113549.1.5.13'
const pbkdf2 = '1.2.840.113549.1.5.12'
const ciphers: Readonly<Record<string, readonly ['aes-128-cbc' | 'aes-192-cbc' | 'aes-256-cbc', number]>> = {
  '2.16.840.1.101.3.4.1.2': ['aes-128-cbc', 16],
  '2.16.840.1.101.3.4.1.22': ['aes-192-cbc', 24],
  '2.16.840.1.101.3.4.1.42': ['aes-256-cbc', 32],
}
const hmacs: Readonly<Record<string, Derivation['digest']>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
}

/** What PBES2 with AES closed (RFC 8018, 6.2); every other algorithm is `legacy-cipher`. */
export async function decryptPbes2(algorithm: Asn1, closed: Uint8Array, password: string): Promise<Uint8Array> {
  const [id, parameters] = sequenceOf(algorithm)
  if (objectIdentifierOf(id) !== pbes2) throw new Pkcs12Failure('legacy-cipher')
  const [derivation, encryption] = sequenceOf(parameters)
  const [cipherId, iv] = sequenceOf(encryption)
  const cipher = ciphers[objectIdentifierOf(cipherId)]
  if (!cipher) throw new Pkcs12Failure('legacy-cipher')
  const [name, bytes] = cipher
  const key = await deriveByPbkdf2(password, readDerivation(derivation, bytes))
  const vector = octetsOf(iv)
  try {
    const decipher = createDecipheriv(name, key, vector)
    return new Uint8Array(Buffer.concat([decipher.update(closed), decipher.final()]))
  } catch {
    throw new Pkcs12Failure('wrong-password')
  } finally {
    key.fill(0)
  }
}

function readDerivation(element: Asn1 | undefined, bytes: number): Derivation {
  const [id, parameters] = sequenceOf(element)
  if (objectIdentifierOf(id) !== pbkdf2) throw new Pkcs12Failure('legacy-cipher')
  const fields = fieldsOf(sequenceOf(parameters))
  const salt = octetsOf(fields.next())
  const iterations = smallNumberOf(fields.next())
  fields.nextIf(typed(universal.integer))
  const prf = fields.nextIf(one => isUniversal(one, universal.sequence))
  const digest = prf ? hmacs[objectIdentifierOf(sequenceOf(prf)[0])] : 'sha1'
  if (!digest) throw new Asn1Error('bad-value', 'pseudo-random function')
  return { digest, salt, iterations, bytes }
}
