import { errorStatus } from '../errors.ts'
import type { JsonSchema } from './openapi-schema.ts'

const sentence = { type: 'string' }

/** RFC 9457, as `problemOf` writes it. */
export const problemSchema: JsonSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'reason'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: sentence,
    status: { type: 'integer', enum: [...new Set(Object.values(errorStatus))].sort() },
    detail: sentence,
    instance: { type: 'string', format: 'uri' },
    code: { type: 'string', enum: Object.keys(errorStatus) },
    reason: { type: 'string' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'reason', 'detail'],
        properties: { path: { type: 'string' }, reason: { type: 'string' }, detail: sentence },
      },
    },
  },
}
