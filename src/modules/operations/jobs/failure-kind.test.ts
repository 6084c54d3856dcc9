import { expect, it } from 'vitest'
import { failureKind } from './failure-kind.ts'

it.each([
  ['kernel.mail-down', 'refusal'],
  ['unavailable', 'refusal'],
  ['connect ECONNREFUSED 10.0.0.1:25', 'no-answer'],
  ['fetch failed', 'no-answer'],
  ['canceling statement due to statement timeout', 'no-answer'],
  ['ENOSPC: no space left on device, write', 'disk-full'],
  ['could not extend file "base/1": No space left on device', 'disk-full'],
  ['duplicate key value violates unique constraint "account_login_key"', 'database'],
  ['[\n  {\n    "expected": "string",\n    "code": "invalid_type" } ]', 'unreadable'],
  ["Cannot read properties of undefined (reading 'id')", 'unexpected'],
  ['Nguyễn Văn An', 'unexpected'],
  ['', 'unexpected'],
])('takes %j for %s', (error, kind) => {
  expect(failureKind(error)).toBe(kind)
})
