import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { buildTimestampToken } from '../cms/build-timestamp-token.ts'
import type { PreparedSignature, SignatureFacts, Stamp } from '../prepared-signature.ts'
import { makeCertificate } from '../signers/testing/made-certificate.ts'

export interface MadeSigner {
  readonly facts: SignatureFacts
  readonly privateKey: KeyObject
  /** Signs what is prepared, and puts it in. */
  readonly complete: (prepared: PreparedSignature, stamp?: Stamp) => Promise<Uint8Array>
}

const signingTime = Temporal.Instant.from('2026-11-26T03:04:05Z')

/** Somebody with a key, and a certificate from an authority that nobody knows. */
export function makeSigner(algorithm: SignatureFacts['algorithm'], name?: string): MadeSigner {
  const { publicKey, privateKey } =
    algorithm === 'RSA-SHA256'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    facts: { certificate: makeCertificate(publicKey, name), chain: [], algorithm, signingTime },
    privateKey,
    complete: (prepared, stamp) => prepared.complete(sign('sha256', prepared.toBeSigned, privateKey), stamp),
  }
}

/** A time-stamping authority of no standing, one minute after every signature. */
export function makeStamp(): Stamp {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const certificate = makeCertificate(publicKey, 'Cấp dấu thời gian')
  return async sha256 =>
    buildTimestampToken({
      request: {
        imprintAlgorithm: 'sha256',
        imprint: sha256,
        policy: undefined,
        nonce: undefined,
        wantsCertificate: true,
      },
      policy: '1.2.3.4',
      serialNumber: 7n,
      at: signingTime.add({ minutes: 1 }),
      certificate,
      privateKey,
    })
}

export const pemOf = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
