import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLog } from './log.ts'
import { maskAddress, masked, maskText } from './mask.ts'

function capture(personalFields: string[] = []) {
  const lines: string[] = []
  const log = createLog({ level: 'trace', personalFields, destination: { write: line => lines.push(line) } })
  return { log, text: () => lines.join(''), last: () => JSON.parse(lines.at(-1) ?? '{}') }
}

const personal = [
  '024095001234',
  '024 095 001 234',
  '0240 9500 1234',
  '0912345678',
  '0912 345 678',
  '091.234.5678',
  '+84912345678',
  '+84 912 345 678',
  '0204 3854 321',
  'nguyen.van.a@bacgiang.gov.vn',
  'thư.điện.tử@tỉnh.vn',
]

describe('the mask', () => {
  test.each(personal)('hides %s in a message', value => {
    const { log, text } = capture()
    log.info(`Không gửi được cho ${value}.`)
    expect(text()).not.toContain(value)
    expect(text()).toContain('Không gửi được cho ')
  })

  test.each(personal)('hides %s in objects, in their keys, in bindings, in arguments and in errors', value => {
    const { log, text } = capture()
    log.info({ deep: [{ note: `gọi ${value}` }], [value]: 1 }, 'x')
    log.child({ about: value }).warn('x')
    log.info('số %s', value)
    log.error(new Error(`no account ${value}`, { cause: new Error(`since ${value}`) }), 'failed')
    expect(text()).not.toContain(value)
  })

  test('hides any person number wherever it stands in a sentence', () => {
    const twelveDigits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 }).map(d => d.join(''))
    fc.assert(
      fc.property(twelveDigits, fc.constantFrom('', ' ', '(', '"', ':', '/', '='), (number, before) => {
        expect(maskText(`abc ${before}${number}, xyz`)).not.toContain(number)
      }),
    )
  })

  test.each([
    'password',
    'Authorization',
    'cookie',
    'set-cookie',
    'person_number',
    'personNumber',
    'fullName',
    'answers',
    'birthDate',
  ])('hides the field %s whole, whatever it holds', field => {
    const { log, last } = capture()
    log.info({ input: { [field]: { any: 'thing' } } }, 'x')
    expect(last().input[field]).toBe(masked)
  })

  test("hides a person's name and keeps a job's", () => {
    const { log, last } = capture()
    log.info({ actor: { accountId: 'a', name: 'Nguyễn Thị Bưởi' }, job: { name: 'seal-ledger' } }, 'x')
    expect(last().actor.name).toBe(masked)
    expect(last().job.name).toBe('seal-ledger')
  })

  test('hides the fields that a form marks as personal', () => {
    const { log, last } = capture(['ten-cua-con'])
    log.info({ ten_cua_con: 'Bống' }, 'x')
    expect(last().ten_cua_con).toBe(masked)
  })

  test('keeps ids, hashes, dossier codes, instants and counts', () => {
    const kept = [
      '01931f3a-0912-7345-8678-012345678901',
      'H02.25-250615-0001',
      '000.00.12.H02-251120-0007',
      '2026-11-22T02:11:45.123456789Z',
      `${'a'.repeat(20)}024095001234${'b'.repeat(32)}`,
      '1.001193',
    ]
    for (const value of kept) expect(maskText(value)).toBe(value)
    const { log, last } = capture()
    log.info({ bytes: 123456789012, ms: 1.5 }, 'x')
    expect(last()).toMatchObject({ bytes: 123456789012, ms: 1.5 })
  })

  test.each(['a', '0', 'a.', '0 ', '+84', '@', 'a@b.'])('takes no longer than its length over many times %s', piece => {
    expect(maskText(`${piece.repeat(200_000)}!`).at(-1)).toBe('!')
  })

  test('keeps only the network of an address', () => {
    expect(maskAddress('203.0.113.57')).toBe('203.0.113.0')
    expect(maskAddress('::ffff:203.0.113.57')).toBe('203.0.113.0')
    expect(maskAddress('2001:db8:1:2::7')).toBe('2001:db8:1::')
  })

  test('does not let the database repeat a row in the log', () => {
    const { log, text } = capture()
    const error = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (name)=(Nguyễn Văn A) exists.',
    })
    log.error(error, 'failed')
    expect(text()).not.toContain('Nguyễn Văn A')
    expect(text()).toContain('23505')
  })
})
