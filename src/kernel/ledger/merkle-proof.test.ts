import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { merkleProof, merkleRoot, rootFromProof } from './hash.ts'

const leavesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => createHash('sha256').update(String(index)).digest())

describe('the proof that an event stands under a root', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 31, 32, 33])('leads from each of %i leaves to the root', count => {
    const leaves = leavesOf(count)
    const root = merkleRoot(leaves)
    for (const [index, leaf] of leaves.entries())
      expect(rootFromProof(leaf, merkleProof(leaves, index)).equals(root)).toBe(true)
  })

  it('leads elsewhere from another leaf, or with a step changed', () => {
    const leaves = leavesOf(11)
    const [steps, root] = [merkleProof(leaves, 4), merkleRoot(leaves)]
    const [first, ...rest] = steps
    if (!first || !leaves[4] || !leaves[5]) throw new Error('too few leaves')
    expect(rootFromProof(leaves[5], steps).equals(root)).toBe(false)
    expect(rootFromProof(leaves[4], rest).equals(root)).toBe(false)
    const turned = { ...first, side: first.side === 'left' ? 'right' : 'left' } as const
    expect(rootFromProof(leaves[4], [turned, ...rest]).equals(root)).toBe(false)
  })

  it('is no longer than the tree is high', () => {
    expect(merkleProof(leavesOf(1000), 999).length).toBeLessThanOrEqual(10)
    expect(merkleProof(leavesOf(1), 0)).toEqual([])
  })

  it('is refused for a leaf that is not there', () => {
    expect(() => merkleProof(leavesOf(3), 3)).toThrow(RangeError)
  })
})
