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
  return sha256(eventText(event, previousHash))
}

/** What the hash of an event is made of. */
export function eventText({ stream, sequence, type, at, actor, payload }: ChainedEvent, previousHash: Buffer): string {
  return [stream, sequence, type, at, actor, payload, previousHash.toString('hex')].join('\n')
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
  return sha256(rootText(root))
}

/** What the hash of a root is made of. */
export function rootText(root: SealedRoot): string {
  const { number, sealedAt, firstPosition, lastPosition, eventCount, merkleRoot, previousHash } = root
  const facts = [number, sealedAt, firstPosition, lastPosition, eventCount]
  return [...facts, merkleRoot.toString('hex'), previousHash.toString('hex')].join('|')
}

/** One step from a leaf up to the root: the hash beside it, and on which side that stands. */
export interface ProofStep {
  readonly side: 'left' | 'right'
  readonly hash: Buffer
}

/**
 * The audit path of RFC 6962, 2.1.1: with it whoever has one leaf recomputes the root without the others. From the leaf upwards; a level
 * on which the node stands alone has no step. Throws on an index that no leaf has.
 */
export function merkleProof(leaves: readonly Buffer[], index: number): ProofStep[] {
  if (!leaves[index]) throw new RangeError(`there is no leaf ${index}`)
  const steps: ProofStep[] = []
  let level = leaves.map(leafHash)
  for (let at = index; level.length > 1; at = Math.floor(at / 2)) {
    const side = at % 2 === 0 ? 'right' : 'left'
    const hash = level[side === 'right' ? at + 1 : at - 1]
    if (hash) steps.push({ side, hash })
    level = pairUp(level)
  }
  return steps
}

/** The root that a leaf and its audit path lead to. */
export function rootFromProof(leaf: Buffer, steps: readonly ProofStep[]): Buffer {
  return steps.reduce(
    (hash, step) => (step.side === 'left' ? nodeHash(step.hash, hash) : nodeHash(hash, step.hash)),
    leafHash(leaf),
  )
}

/** Merkle tree of RFC 6962 (leaf prefix 0, node prefix 1), so that a leaf cannot pass for a node. Throws on no leaves. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) throw new RangeError('a Merkle root needs at least one leaf')
  let level = leaves.map(leafHash)
  while (level.length > 1) level = pairUp(level)
  return level[0] ?? zeroHash
}

/** An odd node at the end of a level moves up unchanged, which is RFC 6962's tree. */
function pairUp(level: readonly Buffer[]): Buffer[] {
  const parents: Buffer[] = []
  for (let index = 0; index < level.length; index += 2) {
    const [left, right] = [level[index], level[index + 1]]
    if (left) parents.push(right ? nodeHash(left, right) : left)
  }
  return parents
}

const leafHash = (leaf: Buffer): Buffer => sha256(Buffer.concat([Buffer.of(0), leaf]))
const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.concat([Buffer.of(1), left, right]))

function sha256(value: Buffer | string): Buffer {
  return createHash('sha256').update(value).digest()
}
