import { describe, expect, test } from 'vitest'
import { AppError, badInput, errorStatus } from '../errors.ts'
import { createTexts } from '../i18n/texts.ts'
import { problemOf } from './problem.ts'
import { isLostRace, translateError } from './translate-error.ts'

const sentences = Object.fromEntries(Object.keys(errorStatus).map(code => [`errors.${code}`, `About ${code}.`]))
const texts = createTexts({ vi: {}, en: {} })
const known = createTexts(
  {
    vi: { ...sentences, 'errors.module.narrow': 'Còn {count}.', 'errors.field.required': 'Điền ô này.' },
    en: sentences,
  },
  { strict: false },
)
const requestId = '01931f3a-0912-7345-8678-012345678901'
const reader = { text: known.for('vi'), has: known.has, requestId }

const failed = (fields: object) => Object.assign(new Error('secret internals'), fields)

describe('a problem', () => {
  test("says what to do in the reader's language and names itself for machines", () => {
    const problem = problemOf(new AppError('wrong-state', { reason: 'module.narrow', params: { count: 2 } }), reader)
    expect(problem).toEqual({
      type: '/api/v1#problem-wrong-state',
      title: 'About wrong-state.',
      status: 409,
      detail: 'Còn 2.',
      instance: `urn:uuid:${requestId}`,
      code: 'wrong-state',
      reason: 'module.narrow',
    })
  })

  test('points at each field', () => {
    const problem = problemOf(badInput([{ path: 'a.0.b', reason: 'field.required' }]), reader)
    expect(problem.fields).toEqual([{ path: 'a.0.b', reason: 'field.required', detail: 'Điền ô này.' }])
  })

  test('falls back to the sentence of its code where the reason has none', () => {
    expect(problemOf(new AppError('conflict', { reason: 'module.unheard' }), reader).detail).toBe('About conflict.')
    expect(texts.has('errors.conflict')).toBe(false)
  })
})

describe('what was thrown becomes one of our refusals:', () => {
  test.each([
    [failed({ code: '40001' }), 'conflict'],
    [failed({ code: '40P01' }), 'conflict'],
    [failed({ code: '23505', detail: 'Key (name)=(x)' }), 'conflict'],
    [failed({ code: '22021' }), 'bad-input'],
    [failed({ code: '08006' }), 'unavailable'],
    [failed({ code: '53300' }), 'unavailable'],
    [failed({ code: '57014' }), 'unavailable'],
    [failed({ code: '55000', severity: 'FATAL' }), 'unavailable'],
    [failed({ code: '55000', severity: 'ERROR' }), 'internal'],
    [failed({ code: 'ECONNREFUSED' }), 'unavailable'],
    [new Error('Connection terminated unexpectedly'), 'unavailable'],
    [failed({ code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }), 'too-large'],
    [failed({ code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE', statusCode: 415 }), 'unsupported-type'],
    [failed({ code: 'FST_ERR_CTP_INVALID_JSON_BODY', statusCode: 400 }), 'bad-input'],
    [failed({ statusCode: 418 }), 'bad-input'],
    [failed({ statusCode: 502 }), 'internal'],
    [failed({ code: '42P01' }), 'internal'],
    [failed({ code: '23514' }), 'internal'],
    [new TypeError('x'), 'internal'],
    ['a string', 'internal'],
    [undefined, 'internal'],
  ] as const)('%o is %s', (error, code) => {
    const translated = translateError(error)
    expect(translated.code).toBe(code)
    expect(JSON.stringify(problemOf(translated, reader))).not.toMatch(/secret|Key/)
  })

  test('only serialisation failures and deadlocks are worth another try', () => {
    expect(isLostRace(failed({ code: '40001' }))).toBe(true)
    expect(isLostRace(failed({ code: '23505' }))).toBe(false)
  })
})
