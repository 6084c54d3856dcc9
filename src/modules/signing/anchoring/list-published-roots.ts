import type { Context } from '#kernel/context.ts'
import { listRoots, listRootsBefore, type Root } from '#kernel/ledger/root-store.ts'
import { type Countersignature, countersignaturesOf, type RootStamp, stampsOf } from './anchor-store.ts'
import type { PublishedRoot } from './published-root.ts'

export type RootRange =
  /** Oldest first: how another installation reads on from where it was. */
  | { readonly after: number; readonly limit: number }
  /** Newest first: how people read. */
  | { readonly before?: number; readonly limit: number }

/** Roots with their stamps and countersignatures. Public: a root says nothing of what is under it. */
export async function listPublishedRoots({ tx }: Pick<Context, 'tx'>, range: RootRange): Promise<PublishedRoot[]> {
  const roots =
    'after' in range
      ? await listRoots(tx, range.after, range.limit)
      : await listRootsBefore(tx, range.before ?? Number.MAX_SAFE_INTEGER, range.limit)
  const numbers = roots.map(({ number }) => number)
  const [stamps, countersignatures] = await Promise.all([stampsOf(tx, numbers), countersignaturesOf(tx, numbers)])
  return roots.map(root =>
    publish(
      root,
      stamps.find(({ rootNumber }) => rootNumber === root.number),
      countersignatures.filter(({ rootNumber }) => rootNumber === root.number),
    ),
  )
}

function publish(
  { merkleRoot, previousHash, hash, ...facts }: Root,
  stamp: RootStamp | undefined,
  countersignatures: readonly Countersignature[],
): PublishedRoot {
  return {
    ...facts,
    merkleRoot: merkleRoot.toString('hex'),
    previousHash: previousHash.toString('hex'),
    hash: hash.toString('hex'),
    stamp: stamp
      ? {
          stampedAt: stamp.stampedAt.toString(),
          authority: stamp.authority,
          token: stamp.token.toString('base64'),
        }
      : null,
    countersignatures: countersignatures.map(({ peerKey, signedAt, signature }) => ({
      publicKey: peerKey,
      signedAt,
      signature: signature.toString('base64'),
    })),
  }
}
