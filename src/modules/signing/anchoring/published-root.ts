import { z } from 'zod'
import { rootHash } from '#kernel/ledger/hash.ts'
import type { Root } from '#kernel/ledger/root-store.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const number = z.int().min(0).max(Number.MAX_SAFE_INTEGER)

/** A root as everybody may read it: with it anyone can recompute the chain. */
export const publishedRoot = z.object({
  number: number.describe('Position in the chain of roots, from 1 without gaps'),
  sealedAt: z.iso.datetime({ precision: 3 }),
  firstPosition: number,
  lastPosition: number,
  eventCount: number,
  merkleRoot: hash.describe('Over the hashes of the events, as in RFC 6962'),
  previousHash: hash,
  hash: hash.describe('SHA-256 of number|sealedAt|firstPosition|lastPosition|eventCount|merkleRoot|previousHash'),
  stamp: z
    .object({
      stampedAt: z.iso.datetime(),
      authority: z.string(),
      token: z.base64().describe('TimeStampToken of RFC 3161 over the hash, DER'),
    })
    .nullable(),
  countersignatures: z.array(
    z.object({
      publicKey: z.string().describe('SPKI in base64url'),
      signedAt: z.string(),
      signature: z.base64().describe('ECDSA over the statement, DER'),
    }),
  ),
})

export type PublishedRoot = z.infer<typeof publishedRoot>

/** The part of a published root that its hash covers. */
export function toRoot({ merkleRoot, previousHash, hash: claimed, ...facts }: PublishedRoot): Root {
  return {
    number: facts.number,
    sealedAt: facts.sealedAt,
    firstPosition: facts.firstPosition,
    lastPosition: facts.lastPosition,
    eventCount: facts.eventCount,
    merkleRoot: Buffer.from(merkleRoot, 'hex'),
    previousHash: Buffer.from(previousHash, 'hex'),
    hash: Buffer.from(claimed, 'hex'),
  }
}

/** Where a chain of roots stops being one, going on from what was seen of it before; undefined where it holds. */
export function findBreak(
  seen: { readonly number: number; readonly hash: Buffer } | undefined,
  roots: readonly Root[],
): { readonly number: number; readonly kind: 'root-missing' | 'root-changed' | 'chain-broken' } | undefined {
  let previous = seen
  for (const root of roots) {
    const expected = (previous?.number ?? 0) + 1
    if (root.number !== expected) return { number: expected, kind: 'root-missing' }
    if (!rootHash(root).equals(root.hash)) return { number: root.number, kind: 'root-changed' }
    if (!root.previousHash.equals(previous?.hash ?? Buffer.alloc(32)))
      return { number: root.number, kind: 'chain-broken' }
    previous = root
  }
  return undefined
}
