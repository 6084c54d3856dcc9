import { system } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import { inTransaction, type Kernel } from '#kernel/kernel.ts'
import { findRoot, latestRoot, listRoots, type Root } from '#kernel/ledger/root-store.ts'
import type { LongJob } from '#kernel/module.ts'
import { authoritiesOf } from '../authorities/authorities.ts'
import { findSignerCertificate } from '../authorities/signer-of-token.ts'
import { nameOf } from '../certificates/name-of.ts'
import { readTimestampToken } from '../cms/timestamp-token.ts'
import { anchorKey } from './anchor-key.ts'
import { insertStamp, latestStamp } from './anchor-store.ts'
import { findBreak } from './published-root.ts'
import { writeProofsOutside } from './write-proofs-outside.ts'

const pageSize = 1_000

/**
 * Stamps the newest root, and through the chain every root before it: after an outage one stamp covers all that is missing. Refuses to
 * stamp a chain that does not go on from what was stamped last. Safe beside another process and idempotent.
 */
export async function stampRoots(kernel: Kernel): Promise<Root | undefined> {
  await anchorKey(kernel)
  const stamped = kernel.config.signing.timestampUrls.length > 0 ? await stampNewest(kernel) : undefined
  await writeProofsOutside(kernel)
  return stamped
}

async function stampNewest(kernel: Kernel): Promise<Root | undefined> {
  const [newest, last] = await Promise.all([latestRoot(kernel.database), latestStamp(kernel.database)])
  if (!newest || newest.number === last?.rootNumber) return undefined
  const seen = last && { number: last.rootNumber, hash: last.rootHash }
  await assertGoesOn(kernel, seen, newest)
  const token = await authoritiesOf(kernel).stamp(new Uint8Array(newest.hash))
  const read = readTimestampToken(token)
  const authority = findSignerCertificate(read)
  const stamp = {
    rootNumber: newest.number,
    rootHash: newest.hash,
    token: Buffer.from(token),
    stampedAt: read.at,
    authority: authority ? nameOf(authority) : '',
    expiresAt: authority?.notAfter ?? null,
  }
  await inTransaction(kernel, { actor: system(stampRootsJob.name) }, context => insertStamp(context.tx, stamp))
  return newest
}

/** A rewritten chain must not be given a stamp that makes it look well. */
async function assertGoesOn(
  kernel: Kernel,
  stamped: { readonly number: number; readonly hash: Buffer } | undefined,
  newest: Root,
): Promise<void> {
  let seen = stamped
  if (stamped) {
    const root = await findRoot(kernel.database, stamped.number)
    if (!root?.hash.equals(stamped.hash)) throw rewritten(stamped.number)
  }
  while ((seen?.number ?? 0) < newest.number) {
    const roots = await listRoots(kernel.database, seen?.number ?? 0, pageSize)
    const broken = findBreak(seen, roots)
    if (broken) throw rewritten(broken.number)
    if (roots.length === 0) throw rewritten(newest.number)
    seen = roots.at(-1)
  }
}

const rewritten = (number: number): AppError =>
  new AppError('conflict', { reason: 'signing.roots-rewritten', params: { number } })

export const stampRootsJob: LongJob = {
  name: 'signing.stamp-roots',
  cron: '* * * * *',
  // The next minute tries again, with whatever was sealed meanwhile.
  maxAttempts: 1,
  work: async kernel => {
    await stampRoots(kernel)
  },
}
