import type { Context } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { authoritiesOf } from '../authorities/authorities.ts'
import { authorityOf } from '../authority/authority-of.ts'
import { listTrustAnchors } from '../trust/trust-anchor-store.ts'
import { createVerifier, type Verifier } from './process/verifier.ts'
import type { VerificationServices } from './verify-file.ts'

/** What the running platform verifies with: what is believed, whom it may ask, who is whose, and its processes. */
export async function verificationServices(context: Context): Promise<VerificationServices> {
  const { kernel, now } = context
  return {
    now,
    anchors: await listTrustAnchors(context),
    verifier: verifierOf(kernel),
    fetchEvidence: authoritiesOf(kernel).fetchEvidence,
    authorityOf: (certificate, at) => authorityOf(context, certificate, at),
  }
}

/** One line of files for each running platform; its processes start with the first file and end with the platform. */
const verifiers = new WeakMap<Kernel['config'], Verifier>()

function verifierOf({ config }: Pick<Kernel, 'config'>): Verifier {
  const known = verifiers.get(config)
  if (known) return known
  const verifier = createVerifier()
  verifiers.set(config, verifier)
  return verifier
}
