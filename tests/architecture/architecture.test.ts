import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { rules } from './rules.ts'
import { importsOf, modulesOf, readTree } from './source-tree.ts'

const source = await readTree(fileURLToPath(new URL('../../src/', import.meta.url)))
const badTree = await readTree(fileURLToPath(new URL('./bad-tree/', import.meta.url)))

describe('the walls of the house', () => {
  it('sees the tree that it judges', () => {
    expect(source.size).toBeGreaterThan(100)
    expect(importsOf(source).length).toBeGreaterThan(200)
    expect(modulesOf(source).length).toBeGreaterThanOrEqual(5)
  })

  describe.each(rules)('$name', rule => {
    it('holds', () => {
      expect(rule.check(source)).toEqual([])
    })

    it('is broken by the planted sample', () => {
      expect(rule.check(badTree)).not.toEqual([])
    })
  })
})
