import type { z } from 'zod'
import { badInput, type FieldError } from '../errors.ts'

/**
 * Parses by a schema or throws `bad-input` with a reason a field. A schema names its own reason as the message of its check:
 * `z.string().regex(code, 'dossiers.code-format')`, with the `params` of a refinement; else the reason is one of `field.*`.
 */
export function parseWith<Schema extends z.ZodType>(schema: Schema, values: unknown): z.output<Schema> {
  const parsed = schema.safeParse(values)
  if (parsed.success) return parsed.data
  throw badInput(firstOfEachPath(parsed.error.issues.flatMap(issue => fieldErrors(issue, values))))
}

const ownReason = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/

function fieldErrors(issue: z.core.$ZodIssue, values: unknown): FieldError[] {
  if (issue.code !== 'unrecognized_keys') return [fieldError(issue, values)]
  return issue.keys.map(key => ({ path: [...issue.path, key].join('.'), reason: 'field.unknown' }))
}

function fieldError(issue: z.core.$ZodIssue, values: unknown): FieldError {
  const path = issue.path.join('.')
  if (ownReason.test(issue.message))
    return { path, reason: issue.message, ...(issue.code === 'custom' && issue.params ? { params: issue.params } : {}) }
  if (isBlank(valueAt(values, issue.path))) return { path, reason: 'field.required' }
  if (issue.code === 'too_big') return tooBig(path, issue)
  if (issue.code === 'too_small') return tooSmall(path, issue)
  if (issue.code === 'invalid_value') return { path, reason: 'field.choice' }
  if (issue.code === 'invalid_format' && issue.format === 'email') return { path, reason: 'field.email' }
  if (issue.code === 'invalid_format' && issue.format === 'date') return { path, reason: 'field.date' }
  if (issue.code === 'invalid_type' && issue.expected === 'number') return { path, reason: 'field.number' }
  return { path, reason: 'field.invalid' }
}

function tooBig(path: string, issue: z.core.$ZodIssueTooBig): FieldError {
  const reason =
    issue.origin === 'string' ? 'field.too-long' : issue.origin === 'array' ? 'field.too-many' : 'field.too-high'
  return { path, reason, params: { limit: Number(issue.maximum) } }
}

function tooSmall(path: string, issue: z.core.$ZodIssueTooSmall): FieldError {
  const reason =
    issue.origin === 'string' ? 'field.too-short' : issue.origin === 'array' ? 'field.too-few' : 'field.too-low'
  return { path, reason, params: { limit: Number(issue.minimum) } }
}

function valueAt(values: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    values,
  )
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** One thing to put right a field: the first that was found. */
function firstOfEachPath(fields: readonly FieldError[]): FieldError[] {
  return [...new Map(fields.toReversed().map(field => [field.path, field])).values()].toReversed()
}
