import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** What a countersignature says: this root of this installation was seen at this time, at the end of an unbroken chain. */
export interface RootStatement {
  /** The installation whose root it is: SPKI in base64url. */
  readonly installation: string
  readonly number: number
  /** Hex. */
  readonly hash: string
  /** ISO 8601, UTC. */
  readonly signedAt: string
}

/** Lines of text, so that `openssl dgst -sha256 -verify` can check it as it stands. */
export const statementText = ({ installation, number, hash, signedAt }: RootStatement): string =>
  ['lien-thong/ledger-root', installation, number, hash, signedAt, ''].join('\n')

export const signStatement = (statement: RootStatement, key: KeyObject): Buffer =>
  sign('sha256', Buffer.from(statementText(statement)), key)

/** `publicKey`: SPKI in base64url. False too where it is no key or the signature is no signature. */
export function holdsStatement(statement: RootStatement, signature: Uint8Array, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' })
    const algorithm = key.asymmetricKeyType === 'ed25519' ? null : 'sha256'
    return verify(algorithm, Buffer.from(statementText(statement)), key, signature)
  } catch {
    return false
  }
}
