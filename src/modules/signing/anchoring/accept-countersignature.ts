import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { AppError, badInput, forbidden, notFound } from '#kernel/errors.ts'
import { findRoot } from '#kernel/ledger/root-store.ts'
import { findAnchorPublicKey } from './anchor-key.ts'
import { insertCountersignature } from './anchor-store.ts'
import { holdsStatement } from './root-statement.ts'

export const offeredCountersignature = z.object({
  number: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  signedAt: z.iso.datetime(),
  publicKey: z
    .string()
    .regex(/^[\w-]{40,400}$/)
    .describe('Of the installation that signs: SPKI in base64url'),
  signature: z.base64().max(1_000).describe('Over the lines lien-thong/ledger-root, our key, number, hash, signedAt'),
})

/**
 * Keeps what a configured peer has signed of a root of ours. Anybody may call; only a signature by a peer's key is taken. A repeat
 * changes nothing. Throws `signing.root-seen-otherwise` where the peer has seen another root than the one that stands here.
 */
export async function acceptCountersignature(
  context: Context,
  { number, hash, signedAt, publicKey, signature }: z.infer<typeof offeredCountersignature>,
): Promise<void> {
  const { ledgerPeers } = context.kernel.config.signing
  if (!ledgerPeers.some(peer => peer.publicKey === publicKey)) throw forbidden('signing.not-a-peer')
  const installation = await findAnchorPublicKey(context.tx)
  if (!installation) throw new AppError('unavailable', { reason: 'signing.no-anchor-key' })
  const bytes = Buffer.from(signature, 'base64')
  if (!holdsStatement({ installation, number, hash, signedAt }, bytes, publicKey)) {
    throw badInput([{ path: 'body.signature', reason: 'signing.countersignature-wrong' }])
  }
  const root = await findRoot(context.tx, number)
  if (!root) throw notFound()
  if (root.hash.toString('hex') !== hash) {
    context.kernel.log.error(
      { number },
      'another installation has countersigned another root than the one that stands here',
    )
    throw new AppError('conflict', { reason: 'signing.root-seen-otherwise' })
  }
  const countersignature = { rootNumber: number, rootHash: root.hash, peerKey: publicKey, signedAt, signature: bytes }
  await insertCountersignature(context.tx, countersignature, context.now)
}
