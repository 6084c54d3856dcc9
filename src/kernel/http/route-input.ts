import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError, badInput, type FieldError } from '../errors.ts'
import type { AnyRoute } from '../module.ts'
import { parseWith } from './form-errors.ts'

const nothing = z.strictObject({}).optional()

export type ParsedInput = { readonly params: unknown; readonly query: unknown; readonly body: unknown }

/** Reads a call by its route's schemas and names everything that is wrong at once. */
export function readInput(route: AnyRoute, request: Pick<FastifyRequest, 'params' | 'query' | 'body'>): ParsedInput {
  const fields: FieldError[] = []
  const read = (prefix: string, schema: z.ZodType | undefined, value: unknown): unknown => {
    if (!schema) return undefined
    try {
      return parseWith(schema, value)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      fields.push(...error.fields.map(field => ({ ...field, path: joinPath(prefix, field.path) })))
      return undefined
    }
  }
  const input = {
    params: read('params', route.params, request.params),
    query: read('query', route.query, request.query),
    body: read('', bodySchemaOf(route), request.body),
  }
  if (fields.length > 0) throw badInput(fields)
  return input
}

/** A body's object is closed even where its author forgot to: an unknown field is a mistake to be told, not to be dropped. */
export function bodySchemaOf(route: AnyRoute): z.ZodType | undefined {
  if (route.method === 'GET' || route.stream) return undefined
  if (!route.body) return nothing
  return route.body instanceof z.ZodObject && route.body.def.catchall === undefined ? route.body.strict() : route.body
}

const joinPath = (prefix: string, path: string): string => [prefix, path].filter(part => part !== '').join('.')
