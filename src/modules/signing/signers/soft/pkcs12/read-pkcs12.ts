import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import {
  type Asn1,
  Asn1Error,
  fieldsOf,
  insideOf,
  isContext,
  objectIdentifierOf,
  octetsOf,
  readAsn1,
  sequenceOf,
  smallNumberOf,
  stringOctets,
  unlessMalformed,
} from '../../../asn1/asn1.ts'
import { oid } from '../../../asn1/object-identifiers.ts'
import type { Certificate } from '../../../certificates/certificate.ts'
import { readCertificate } from '../../../certificates/read-certificate.ts'
import { checkMac } from './check-mac.ts'
import { decryptPbes2 } from './decrypt-pbes2.ts'
import { Pkcs12Failure } from './pkcs12-failure.ts'

const encryptedData = '1.2.840.113549.1.7.6'
const keyBag = '1.2.840.113549.1.12.10.1.1'
const shroudedKeyBag = '1.2.840.113549.1.12.10.1.2'
const certificateBag = '1.2.840.113549.1.12.10.1.3'
const x509Certificate = '1.2.840.113549.1.9.22.1'
const mostBags = 50

/** What a PKCS#12 file carries for one signer. */
export interface Pkcs12Contents {
  readonly privateKey: KeyObject
  readonly certificate: Certificate
  /** The other certificates, from the issuer upwards as far as they link. */
  readonly chain: readonly Certificate[]
}

interface Bags {
  readonly keys: KeyObject[]
  readonly certificates: Certificate[]
}

/** Reads a PKCS#12 file (RFC 7292) with modern ciphers. Throws `Pkcs12Failure`, whatever the bytes are. */
export async function readPkcs12(bytes: Uint8Array, password: string): Promise<Pkcs12Contents> {
  try {
    return await read(bytes, password)
  } catch (error) {
    throw error instanceof Asn1Error ? new Pkcs12Failure('unreadable') : error
  }
}

async function read(bytes: Uint8Array, password: string): Promise<Pkcs12Contents> {
  const fields = fieldsOf(sequenceOf(readAsn1(bytes)))
  if (smallNumberOf(fields.next()) !== 3) throw new Pkcs12Failure('unreadable')
  const safe = dataOf(fields.next())
  const [macData] = fields.rest()
  // Without a MAC nothing says that the file is whole.
  if (!macData) throw new Pkcs12Failure('unreadable')
  const bags: Bags = { keys: [], certificates: [] }
  const parts = sequenceOf(readAsn1(safe))
  // Legacy is said before a wrong password is: whoever has such a file cannot tell which it is.
  assertModern(parts)
  checkMac(macData, safe, password)
  for (const part of parts.slice(0, mostBags)) await readPart(part, password, bags)
  return pick(bags)
}

function dataOf(contentInfo: Asn1): Uint8Array {
  const [type, content] = sequenceOf(contentInfo)
  if (objectIdentifierOf(type) !== oid.data) throw new Pkcs12Failure('unreadable')
  return octetsOf(insideOf(content))
}

const pbes2 = '1.2.840.113549.1.5.13'

function assertModern(parts: readonly Asn1[]): void {
  for (const part of parts) {
    const [type, content] = sequenceOf(part)
    if (objectIdentifierOf(type) !== encryptedData) continue
    const { algorithm } = readEncrypted(content)
    if (objectIdentifierOf(sequenceOf(algorithm)[0]) !== pbes2) throw new Pkcs12Failure('legacy-cipher')
  }
}

/** EncryptedData (RFC 5652, 8). */
function readEncrypted(content: Asn1 | undefined): { readonly algorithm: Asn1; readonly closed: Uint8Array } {
  const [, info] = sequenceOf(content && insideOf(content))
  const [, algorithm, closed] = sequenceOf(info)
  if (!algorithm || !closed || !isContext(closed, 0)) throw new Pkcs12Failure('unreadable')
  return { algorithm, closed: stringOctets(closed) }
}

async function readPart(part: Asn1, password: string, bags: Bags): Promise<void> {
  const [type, content] = sequenceOf(part)
  const id = objectIdentifierOf(type)
  if (id === oid.data) return readBags(dataOf(part), password, bags)
  if (id !== encryptedData) throw new Pkcs12Failure('unreadable')
  const { algorithm, closed } = readEncrypted(content)
  return readBags(await decryptPbes2(algorithm, closed, password), password, bags)
}

async function readBags(contents: Uint8Array, password: string, bags: Bags): Promise<void> {
  for (const bag of sequenceOf(readAsn1(contents)).slice(0, mostBags)) {
    const [type, wrapped] = sequenceOf(bag)
    const value = insideOf(wrapped)
    const id = objectIdentifierOf(type)
    if (id === keyBag) throw new Pkcs12Failure('unreadable')
    if (id === shroudedKeyBag) {
      const [algorithm, closed] = sequenceOf(value)
      if (!algorithm) throw new Pkcs12Failure('unreadable')
      bags.keys.push(toPrivateKey(await decryptPbes2(algorithm, octetsOf(closed), password)))
    }
    if (id === certificateBag) {
      const [kind, certificate] = sequenceOf(value)
      const der =
        objectIdentifierOf(kind) === x509Certificate && certificate ? octetsOf(insideOf(certificate)) : undefined
      const read = der && unlessMalformed(() => readCertificate(der))
      if (read) bags.certificates.push(read)
    }
  }
}

function toPrivateKey(pkcs8: Uint8Array): KeyObject {
  const key = Buffer.from(pkcs8.buffer, pkcs8.byteOffset, pkcs8.length)
  try {
    return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
  } catch {
    throw new Pkcs12Failure('unreadable')
  } finally {
    key.fill(0)
  }
}

function pick({ keys, certificates }: Bags): Pkcs12Contents {
  const [privateKey, another] = keys
  const certificate = privateKey && certificates.find(one => isOf(one, privateKey))
  if (!privateKey || another || !certificate) throw new Pkcs12Failure('not-one-key')
  return { privateKey, certificate, chain: chainOf(certificate, certificates) }
}

function isOf({ spki }: Certificate, privateKey: KeyObject): boolean {
  return Buffer.compare(spki, createPublicKey(privateKey).export({ type: 'spki', format: 'der' })) === 0
}

function chainOf(certificate: Certificate, all: readonly Certificate[]): Certificate[] {
  const chain: Certificate[] = []
  for (let below = certificate; chain.length < all.length; ) {
    const issuer = all.find(one => Buffer.compare(one.subject.der, below.issuer.der) === 0)
    if (!issuer || issuer === below || chain.includes(issuer)) break
    chain.push(issuer)
    below = issuer
  }
  return chain
}
