import { expect, test } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import { servePages } from '../../../../tests/support/serve-pages.ts'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { identity } from '../module.ts'

const kernel = await createTestKernel([identity])
const pages = await servePages(kernel)

test('tells all that is wrong at once, each in words about its field, and keeps what was typed', async () => {
  const typed = [
    ['name', 'Nguyễn Thị Bưởi'.normalize('NFD')],
    ['personNumber', '024 190'],
    ['email', 'buoi@'],
    ['phone', '123'],
    ['password', ''],
  ] as const
  const { status, html } = await pages.post('/dang-ky', anonymous, typed)
  expect(status).toBe(400)
  for (const field of ['personNumber', 'email', 'phone', 'password']) expect(html).toContain(`href="#f-${field}"`)
  expect(html).not.toContain('Hãy trả lời chỗ này')
  expect(html).toContain('value="Nguyễn Thị Bưởi"')
})

test('takes numbers in groups, as they stand on the card', async () => {
  const typed = [
    ['name', 'Nguyễn Thị Bưởi'],
    ['personNumber', '024 190 000 199'],
    ['email', 'buoi@example.org'],
    ['phone', '+84 912.345.678'],
    ['password', 'vườn vải bên sông'],
  ] as const
  expect((await pages.post('/dang-ky', anonymous, typed)).html).toContain('buoi@example.org')
})

test.each([
  ['short', 'Mật khẩu cần ít nhất 10 ký tự'],
  ['Nguyễn Thị Bưởi 1', 'chứa tên hoặc số của bạn'],
])('tells what is wrong with the password %j beside a mistake elsewhere', async (password, words) => {
  const typed = [
    ['name', 'Nguyễn Thị Bưởi'],
    ['personNumber', '024 190'],
    ['email', 'buoi@'],
    ['password', password],
  ] as const
  const { status, html } = await pages.post('/dang-ky', anonymous, typed)
  expect(status).toBe(400)
  expect(html).toContain('href="#f-email"')
  expect(html).toContain(words)
})
