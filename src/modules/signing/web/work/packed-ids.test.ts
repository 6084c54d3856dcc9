import fc from 'fast-check'
import { expect, test } from 'vitest'
import { confirmHref } from './hrefs.ts'
import { packIds, unpackIds } from './packed-ids.ts'

test('ids come back as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.uuid(), { minLength: 1, maxLength: 100 }), ids => {
      expect(unpackIds(packIds(ids))).toEqual(ids)
    }),
  )
})

test('one id may stand plain', () => {
  expect(unpackIds('01931f3a-0000-7000-8000-000000000001')).toEqual(['01931f3a-0000-7000-8000-000000000001'])
})

test('the address of a hundred documents survives proving again who one is', () => {
  const ids = Array.from({ length: 100 }, (_, at) => `01931f3a-0000-7000-8000-${String(at).padStart(12, '0')}`)
  expect(confirmHref(ids).length).toBeLessThan(3_000)
})
