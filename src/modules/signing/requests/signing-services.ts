import type { Kernel } from '#kernel/kernel.ts'
import { type Authorities, authoritiesOf } from '../authorities/authorities.ts'
import type { SignerDriver, SignerKind } from '../signers/signer.ts'
import { signerDriversOf } from '../signers/signer-drivers.ts'

/** What the engine stands on outside the database. */
export interface SigningServices extends Pick<Authorities, 'stamp' | 'gatherEvidence' | 'revocationOf'> {
  readonly driverOf: (kind: SignerKind) => SignerDriver
}

export function signingServicesOf(kernel: Kernel): SigningServices {
  const { stamp, gatherEvidence, revocationOf } = authoritiesOf(kernel)
  return { stamp, gatherEvidence, revocationOf, driverOf: signerDriversOf(kernel).of }
}
