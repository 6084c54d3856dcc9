import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import type { NewPasskeyAnswer, PasskeyProof } from '../passkeys/passkey-answers.ts'

/** What may be different about one ceremony. */
export interface Ceremony {
  readonly challenge: string
  readonly origin: string
  readonly rpId: string
  /** False where nobody touched a finger reader or typed a code. */
  readonly userVerified?: boolean
}

const flags = { present: 0x01, verified: 0x04, attested: 0x40 }

/** An authenticator in memory, whose counter can be set: what a copied or broken one would do. */
export function createSoftAuthenticator() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  const state = { counter: 0 }

  function authenticatorData({ rpId, userVerified = true }: Ceremony, more = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(state.counter)
    const flag = flags.present | (userVerified ? flags.verified : 0) | (more.length > 0 ? flags.attested : 0)
    return Buffer.concat([sha256(rpId), Buffer.from([flag]), counter, more])
  }

  function coseKey(): Uint8Array {
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    return isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, bytes(x)],
        [-3, bytes(y)],
      ]),
    )
  }

  return {
    state,
    create(ceremony: Ceremony): NewPasskeyAnswer {
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseKey()])
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', Uint8Array.from(authenticatorData(ceremony, attested))],
      ])
      const attestationObject = Buffer.from(isoCBOR.encode(attestation as Parameters<typeof isoCBOR.encode>[0]))
      const response = {
        clientDataJSON: clientData('webauthn.create', ceremony),
        attestationObject: text(attestationObject),
      }
      return { id: text(id), rawId: text(id), type: 'public-key', response, clientExtensionResults: {} }
    },
    get(ceremony: Ceremony): PasskeyProof {
      state.counter++
      const data = authenticatorData(ceremony)
      const client = clientData('webauthn.get', ceremony)
      const signature = sign('sha256', Buffer.concat([data, sha256(Buffer.from(client, 'base64url'))]), privateKey)
      const response = { clientDataJSON: client, authenticatorData: text(data), signature: text(signature) }
      return { id: text(id), rawId: text(id), type: 'public-key', response, clientExtensionResults: {} }
    },
  }
}

const sha256 = (of: string | Uint8Array): Buffer => createHash('sha256').update(of).digest()
const text = (of: Uint8Array): string => Buffer.from(of).toString('base64url')
const bytes = (of: string): Uint8Array => Uint8Array.from(Buffer.from(of, 'base64url'))

const clientData = (type: string, { challenge, origin }: Ceremony): string =>
  text(Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })))
