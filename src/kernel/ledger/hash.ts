import { createHash } from 'node:crypto'

export interface ChainedEvent {
  readonly stream: string
  readonly sequence: number
  readonly type: string
  readonly at: string
  readonly actor: string
  readonly payload: string
}

export const zeroHash: Buffer = Buffer.alloc(32)

/** The same bytes as the SQL function `ledger.append` hashes: anyone can recompute them with `sha256sum`. */
export function eventHash(event: ChainedEvent, previousHash: Buffer): Buffer {
  const { stream, sequence, type, at, actor, payload } = event
  return sha256([stream, sequence, type, at, actor, payload, previousHash.toString('hex')].join('\n'))
}

export interface SealedRoot {
  readonly number: number
  readonly sealedAt: string
  readonly firstPosition: number
  readonly lastPosition: number
  readonly eventCount: number
  readonly merkleRoot: Buffer
  readonly previousHash: Buffer
}

export function rootHash(root: SealedRoot): Buffer {
  const { number, sealedAt, firstPosition, lastPosition, eventCount, merkleRoot, previousHash } = root
  const facts = [number, sealedAt, firstPosition, lastPosition, eventCount]
  return sha256([...facts, merkleRoot.toString('hex'), previousHash.toString('hex')].join('|'))
}

/** Merkle tree of RFC 6962 (leaf prefix 0, node prefix 1), so that a leaf cannot pass for a node. Throws on no leaves. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) throw new RangeError('a Merkle root needs at least one leaf')
  let level = leaves.map(leaf => sha256(Buffer.concat([Buffer.of(0), leaf])))
  while (level.length > 1) level = pairUp(level)
  return level[0] ?? zeroHash
}

/** An odd node at the end of a level moves up unchanged, which is RFC 6962's tree. */
function pairUp(level: readonly Buffer[]): Buffer[] {
  const parents: Buffer[] = []
  for (let index = 0; index < level.length; index += 2) {
    const [left, right] = [level[index], level[index + 1]]
    if (left) parents.push(right ? sha256(Buffer.concat([Buffer.of(1), left, right])) : left)
  }
  return parents
}

function sha256(value: Buffer | string): Buffer {
  return createHash('sha256').update(value).digest()
}
