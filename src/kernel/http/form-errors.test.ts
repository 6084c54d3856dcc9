import { expect, it } from 'vitest'
import { z } from 'zod'
import { AppError, type FieldError } from '../errors.ts'
import { parseWith } from './form-errors.ts'

function fieldsOf(schema: z.ZodType, values: unknown): readonly FieldError[] {
  try {
    parseWith(schema, values)
  } catch (error) {
    if (error instanceof AppError) return error.fields
  }
  throw new Error('was not refused')
}

it('hands over what fits', () => {
  expect(parseWith(z.object({ age: z.coerce.number() }), { age: '7' })).toEqual({ age: 7 })
})

it('says of an empty field only that it wants an answer', () => {
  const schema = z.object({ name: z.string().min(3).max(5), mail: z.email() })
  expect(fieldsOf(schema, { name: '' })).toEqual([
    { path: 'name', reason: 'field.required' },
    { path: 'mail', reason: 'field.required' },
  ])
})

it('names the limit that was passed', () => {
  const schema = z.object({ name: z.string().max(2), count: z.coerce.number().max(9) })
  expect(fieldsOf(schema, { name: 'abc', count: '12' })).toEqual([
    { path: 'name', reason: 'field.too-long', params: { limit: 2 } },
    { path: 'count', reason: 'field.too-high', params: { limit: 9 } },
  ])
})

it('uses the reason that the schema gives of its own', () => {
  const schema = z.object({ code: z.string().regex(/^\d+$/, 'dossiers.code-format') })
  expect(fieldsOf(schema, { code: 'x' })).toEqual([{ path: 'code', reason: 'dossiers.code-format' }])
})

it('says one thing a field', () => {
  const schema = z.object({ code: z.string().min(5).regex(/^\d+$/) })
  expect(fieldsOf(schema, { code: 'x' })).toHaveLength(1)
})

it('knows dates, choices, addresses and numbers', () => {
  const schema = z.object({ on: z.iso.date(), kind: z.enum(['a']), mail: z.email(), count: z.coerce.number() })
  expect(fieldsOf(schema, { on: '2026-11-31', kind: 'b', mail: 'x', count: 'x' }).map(field => field.reason)).toEqual([
    'field.date',
    'field.choice',
    'field.email',
    'field.number',
  ])
})
