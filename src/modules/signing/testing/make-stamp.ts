import { Temporal } from 'temporal-polyfill'
import { buildTimestampToken } from '../cms/build-timestamp-token.ts'
import type { Stamp } from '../prepared-signature.ts'
import type { Identity } from './make-authority.ts'

/** A time-stamping authority without a server; its clock stands still at `at`. */
export function makeStamp(authority: Identity, at = '2026-03-01T02:00:00Z'): Stamp {
  let serialNumber = 1n
  return async sha256 => {
    serialNumber += 1n
    return buildTimestampToken({
      request: {
        imprintAlgorithm: 'sha256',
        imprint: sha256,
        policy: undefined,
        nonce: undefined,
        wantsCertificate: true,
      },
      policy: '1.2.3.4.1',
      serialNumber,
      at: Temporal.Instant.from(at),
      certificate: authority.certificate,
      privateKey: authority.privateKey,
    })
  }
}
