import { system } from '#kernel/actor.ts'
import type { LedgerPeer } from '#kernel/config/config.ts'
import { inTransaction, type Kernel, reading } from '#kernel/kernel.ts'
import type { LongJob } from '#kernel/module.ts'
import { isAuthorityFailure } from '../authorities/authority-failure.ts'
import type { TrustAnchor } from '../trust/trust-anchor.ts'
import { listTrustAnchors } from '../trust/trust-anchor-store.ts'
import { type AnchorKey, anchorKey } from './anchor-key.ts'
import { checkStamp } from './check-stamp.ts'
import { createPeerClient, type PeerClient } from './peer-client.ts'
import { insertDissent, insertPeerRoot, latestPeerRoot, listUndelivered, markDelivered } from './peer-store.ts'
import { findBreak, type PublishedRoot, toRoot } from './published-root.ts'
import { signStatement } from './root-statement.ts'

const edge = { actor: system('signing.countersign-peers') }

interface Countersigning {
  readonly kernel: Kernel
  readonly client: PeerClient
  readonly key: AnchorKey
  readonly anchors: readonly TrustAnchor[]
}

/**
 * Takes the newest root of each peer, checks that it goes on unbroken from what was seen before, signs it, remembers it and gives the
 * signature to the peer. A chain that differs from what was seen is never signed: the difference is kept and told to the operator.
 */
export async function countersignPeers(kernel: Kernel): Promise<void> {
  const { ledgerPeers } = kernel.config.signing
  if (ledgerPeers.length === 0) return
  const key = await anchorKey(kernel)
  const anchors = await reading(kernel, edge, listTrustAnchors)
  const shared = { kernel, key, anchors, client: createPeerClient(kernel.config.signing) }
  for (const peer of ledgerPeers) {
    try {
      await countersign(peer, shared)
      await deliver(peer, shared)
    } catch (error) {
      if (!isAuthorityFailure(error)) throw error
      kernel.log.warn({ kind: error.kind, host: error.host }, 'a peer could not be reached; its roots wait')
    }
  }
}

async function countersign(peer: LedgerPeer, { kernel, client, key, anchors }: Countersigning): Promise<void> {
  const seen = await latestPeerRoot(kernel.database, peer.publicKey)
  // The last one is read again: it must still be what it was.
  const shown = await client.listRoots(peer, (seen?.rootNumber ?? 1) - 1)
  const [first, ...rest] = shown
  const known = seen && { number: seen.rootNumber, hash: seen.rootHash }
  const problem = known ? differs(known, first) : undefined
  const broken =
    problem ?? findBreak(known, (known ? rest : shown).map(toRoot)) ?? (await findWrongStamp(shown, anchors))
  if (broken) {
    const noticedAt = kernel.now()
    const dissent = { peerKey: peer.publicKey, rootNumber: broken.number, kind: broken.kind, noticedAt }
    await inTransaction(kernel, edge, context => insertDissent(context.tx, dissent))
    kernel.log.error({ peer: peer.address, ...broken }, 'a peer shows other roots than those that were countersigned')
    return
  }
  const newest = shown.at(-1)
  if (!newest || newest.number === known?.number) return
  const signedAt = kernel.now().toString({ smallestUnit: 'second' })
  const statement = { installation: peer.publicKey, number: newest.number, hash: newest.hash, signedAt }
  const seenRoot = {
    peerKey: peer.publicKey,
    rootNumber: newest.number,
    rootHash: Buffer.from(newest.hash, 'hex'),
    token: newest.stamp ? Buffer.from(newest.stamp.token, 'base64') : null,
    signedAt,
    signature: signStatement(statement, key.privateKey),
  }
  await inTransaction(kernel, edge, context => insertPeerRoot(context.tx, seenRoot))
}

interface Broken {
  readonly number: number
  readonly kind: string
}

function differs(
  known: { readonly number: number; readonly hash: Buffer },
  shown: PublishedRoot | undefined,
): Broken | undefined {
  if (shown?.number !== known.number) return { number: known.number, kind: 'root-missing' }
  return shown.hash === known.hash.toString('hex') ? undefined : { number: known.number, kind: 'root-changed' }
}

/** A stamp by an authority that only the peer believes is kept and not judged. */
async function findWrongStamp(
  shown: readonly PublishedRoot[],
  anchors: readonly TrustAnchor[],
): Promise<Broken | undefined> {
  for (const { number, hash, stamp } of shown) {
    if (!stamp) continue
    const { state } = await checkStamp(Buffer.from(stamp.token, 'base64'), Buffer.from(hash, 'hex'), anchors)
    if (state === 'wrong' || state === 'of-another-root') return { number, kind: 'stamp-wrong' }
  }
  return undefined
}

async function deliver(peer: LedgerPeer, { kernel, client, key }: Countersigning): Promise<void> {
  for (const root of await listUndelivered(kernel.database, peer.publicKey, 100)) {
    await client.offer(peer, {
      number: root.rootNumber,
      hash: root.rootHash.toString('hex'),
      signedAt: root.signedAt,
      publicKey: key.publicKey,
      signature: root.signature.toString('base64'),
    })
    await inTransaction(kernel, edge, context => markDelivered(context.tx, peer.publicKey, root.rootNumber))
  }
}

export const countersignPeersJob: LongJob = {
  name: 'signing.countersign-peers',
  cron: '*/5 * * * *',
  maxAttempts: 1,
  work: countersignPeers,
}
