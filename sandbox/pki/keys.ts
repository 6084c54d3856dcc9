import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, sign as signBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { nothing, oid, sequence } from './der.ts'

const generate = promisify(generateKeyPair)

export const keyKinds = ['p-256', 'rsa-2048', 'rsa-3072'] as const

export type KeyKind = (typeof keyKinds)[number]

export async function makeKey(kind: KeyKind): Promise<KeyObject> {
  if (kind === 'p-256') return (await generate('ec', { namedCurve: 'P-256' })).privateKey
  return (await generate('rsa', { modulusLength: kind === 'rsa-3072' ? 3072 : 2048 })).privateKey
}

export const readKey = (pem: string): KeyObject => createPrivateKey(pem)

export const writeKey = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()

export const publicKeyInfo = (key: KeyObject): Buffer => createPublicKey(key).export({ type: 'spki', format: 'der' })

/** The same key for WebCrypto, which the certificate library signs with. */
export function toCryptoKey(key: KeyObject): Promise<CryptoKey> {
  const bytes = new Uint8Array(key.export({ type: 'pkcs8', format: 'der' }))
  const algorithm = { ...signingAlgorithm(key), namedCurve: 'P-256' }
  return crypto.subtle.importKey('pkcs8', bytes, algorithm, false, ['sign'])
}

/** What the certificate library calls the algorithm of a key. */
export const signingAlgorithm = (key: KeyObject): { name: string; hash: string } => ({
  name: key.asymmetricKeyType === 'ec' ? 'ECDSA' : 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
})

/** AlgorithmIdentifier of a signature with SHA-256 (RFC 5754 3.2, 3.3). */
export const signatureAlgorithm = (key: KeyObject): Buffer =>
  key.asymmetricKeyType === 'ec'
    ? sequence(oid('1.2.840.10045.4.3.2'))
    : sequence(oid('1.2.840.113549.1.1.11'), nothing)

export const signSha256 = (key: KeyObject, bytes: Uint8Array): Buffer => signBytes('sha256', bytes, key)
