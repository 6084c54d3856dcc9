import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { pageOf, pageQuery, readCursor, toPage, writeCursor } from './cursor.ts'

const tuple = z.tuple([z.iso.datetime(), z.uuid()])
const first = ['2026-11-22T02:11:45Z', '01931f3a-0912-7345-8678-012345678901'] as const

describe('a cursor', () => {
  test('gives back the sort tuple that it was made of', () => {
    expect(readCursor(writeCursor(first), tuple)).toEqual(first)
    expect(readCursor(undefined, tuple)).toBeUndefined()
  })

  test('carries any text there and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer(), (text, number) => {
        expect(readCursor(writeCursor([text, number, null]), z.tuple([z.string(), z.number(), z.null()]))).toEqual([
          text,
          number,
          null,
        ])
      }),
    )
  })

  test.each([
    '',
    'not base64!',
    'AAAA',
    writeCursor(['x', 'y']),
    writeCursor([...first, 1]),
    `${writeCursor(first)}=`,
    Buffer.from('{"__proto__":1}').toString('base64url'),
    Buffer.from([0xff, 0xfe, 0x22]).toString('base64url'),
  ])('is refused when tampered with: %s', cursor => {
    expect(() => readCursor(cursor, tuple)).toThrow(AppError)
  })
})

describe('a page', () => {
  const rows = [1, 2, 3, 4].map(number => ({ number }))

  test('names the next one while there is more', () => {
    const page = toPage(rows, 3, row => [row.number])
    expect(page.items).toEqual(rows.slice(0, 3))
    expect(page.next).toBe(writeCursor([3]))
    expect(pageOf(z.object({ number: z.number() })).parse(page)).toEqual(page)
  })

  test('is the last when nothing more was read', () => {
    expect(toPage(rows, 4, row => [row.number]).next).toBeNull()
    expect(toPage([], 4, () => []).next).toBeNull()
  })

  test.each(['0', '101', '-1', '1.5', 'x'])('has no limit of %s', limit => {
    expect(z.object(pageQuery).safeParse({ limit }).success).toBe(false)
  })

  test('holds 25 unless told', () => {
    expect(z.object(pageQuery).parse({}).limit).toBe(25)
  })
})
