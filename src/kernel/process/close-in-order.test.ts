import { expect, it } from 'vitest'
import { createOpened } from './close-in-order.ts'

it('closes the last opened first, once, and goes on past one that fails', async () => {
  const closed: string[] = []
  const errors: unknown[] = []
  const opened = createOpened()
  opened.add(async () => closed.push('database'))
  opened.add(async () => {
    throw new Error('workers')
  })
  opened.add(async () => closed.push('listener'))
  await opened.closeAll(error => errors.push(error))
  await opened.closeAll(error => errors.push(error))
  expect(closed).toEqual(['listener', 'database'])
  expect(errors).toEqual([new Error('workers')])
})
