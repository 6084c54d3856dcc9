import { expect, it } from 'vitest'
import { boundValues } from './bound-values.ts'

it('cuts long texts and lists at any depth, and leaves the rest', () => {
  const bytes = Uint8Array.of(1, 2)
  const bounded = boundValues({
    a: ['x'.repeat(5_000)],
    b: Array.from({ length: 5_000 }, () => 1),
    c: { bytes, n: null },
  })
  expect(bounded.a[0]).toHaveLength(2_001)
  expect(bounded.b).toHaveLength(2_000)
  expect(bounded.c).toEqual({ bytes, n: null })
})
