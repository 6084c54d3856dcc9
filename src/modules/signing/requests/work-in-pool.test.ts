import { expect, it } from 'vitest'
import { workInPool } from './work-in-pool.ts'

/** Works that end when they are told to; `most` is how many were ever under way together. */
function watch() {
  const begun: number[] = []
  let now = 0
  const seen = { begun, most: 0 }
  const work = async (item: number) => {
    begun.push(item)
    seen.most = Math.max(seen.most, ++now)
    await new Promise(resolve => setImmediate(resolve))
    now -= 1
    return true
  }
  return { seen, work }
}

const items = Array.from({ length: 20 }, (_, index) => index)

it('begins every item in order, no more at once than there is room for', async () => {
  const { seen, work } = watch()
  await workInPool(items, { atOnce: 4, sizeOf: () => 1, sizeAtOnce: 100 }, work)
  expect(seen).toEqual({ begun: items, most: 4 })
})

it('lets what is larger than the room go alone', async () => {
  const { seen, work } = watch()
  await workInPool(items, { atOnce: 4, sizeOf: () => 500, sizeAtOnce: 100 }, work)
  expect(seen.most).toBe(1)
})

it('begins nothing more after a no or a failure, and waits for what is under way', async () => {
  const begun: number[] = []
  await workInPool(items, { atOnce: 2, sizeOf: () => 1, sizeAtOnce: 100 }, async item => {
    begun.push(item)
    return item < 5
  })
  expect(begun.length).toBeLessThan(9)
  const failing = workInPool(items, { atOnce: 2, sizeOf: () => 1, sizeAtOnce: 100 }, async item => {
    if (item === 3) throw new Error('broken')
    return true
  })
  await expect(failing).rejects.toThrow('broken')
})
