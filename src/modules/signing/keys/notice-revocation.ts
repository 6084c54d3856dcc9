import type { Temporal } from 'temporal-polyfill'
import { system } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { inTransaction, readingPrimary } from '#kernel/kernel.ts'
import type { LongJob } from '#kernel/module.ts'
import { recordKey } from '../requests/signature-event.ts'
import { type SigningServices, signingServicesOf } from '../requests/signing-services.ts'
import type { SigningKey } from '../signers/signer.ts'
import { listKeysToCheck, markChecked, markRevoked } from './key-store.ts'
import { signingKeyOf } from './signing-key.ts'

export interface Revoked {
  readonly at: Temporal.Instant
  readonly reason: string | null
}

/** What the issuer says of the key's certificate: revoked, or nothing of the kind. `asked` is false where nobody answered. */
async function askIssuer(services: Pick<SigningServices, 'revocationOf'>, { certificate, chain }: SigningKey) {
  const issuer = chain.find(one => Buffer.compare(one.subject.der, certificate.issuer.der) === 0)
  if (!issuer) return { asked: false, revoked: undefined }
  const { answer } = await services.revocationOf({ certificate, issuer })
  const revoked = answer?.revokedAt ? { at: answer.revokedAt, reason: null } : undefined
  return { asked: answer !== undefined, revoked }
}

export async function findRevocation(
  services: Pick<SigningServices, 'revocationOf'>,
  key: SigningKey,
): Promise<Revoked | undefined> {
  return (await askIssuer(services, key)).revoked
}

/** Once: what was known before is not told again. */
export async function noticeRevoked(context: Context, keyId: string, revoked: Revoked): Promise<void> {
  if (!(await markRevoked(context, keyId, revoked))) return
  await recordKey(context, 'keyRevoked', keyId, { at: revoked.at.toString(), reason: revoked.reason })
}

const hours = 6
const mostAtOnce = 500

/** Asks the issuers of all keys in use, a few times a day, so that a revoked key is known before somebody wants to sign with it. */
export const noticeRevocationJob: LongJob = {
  name: 'signing.notice-revocation',
  cron: '11 * * * *',
  work: async kernel => {
    const services = signingServicesOf(kernel)
    const edge = { actor: system(noticeRevocationJob.name) }
    const keys = await readingPrimary(kernel, edge, context =>
      listKeysToCheck(context, context.now.subtract({ hours }), mostAtOnce),
    )
    for (const key of keys) {
      const { asked, revoked } = await askIssuer(services, signingKeyOf(key))
      if (!asked) continue
      await inTransaction(kernel, edge, context =>
        revoked ? noticeRevoked(context, key.id, revoked) : markChecked(context, key.id),
      )
    }
  },
}
