import { expect, test } from 'vitest'
import { addressLine } from './address-line.ts'

test('takes an address in several lines as the one line that it is', () => {
  expect(addressLine(' Số 1 ngõ 2,\r\n\r\nphường Đa Mai\n')).toBe('Số 1 ngõ 2, phường Đa Mai')
})
