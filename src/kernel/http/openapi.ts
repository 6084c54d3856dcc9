import type { Access } from '../actor.ts'
import { type ErrorCode, errorStatus } from '../errors.ts'
import type { Text } from '../i18n/texts.ts'
import type { AnyRoute, ModuleManifest } from '../module.ts'
import { problemSchema } from './openapi-problem.ts'
import { type JsonSchema, SchemaBook } from './openapi-schema.ts'
import { problemType } from './problem.ts'
import { bodySchemaOf } from './route-input.ts'

export interface OpenApi {
  readonly openapi: '3.1.1'
  readonly info: JsonSchema
  readonly servers: readonly JsonSchema[]
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: JsonSchema
}

export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly parameters: readonly Parameter[]
  readonly requestBody?: JsonSchema
  readonly responses: Readonly<Record<string, JsonSchema>>
  readonly security: readonly JsonSchema[]
  /** Who may call: what the manifest's `access` says. */
  readonly 'x-access': Access
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: JsonSchema
  readonly description?: string
}

export interface OpenApiOptions {
  readonly text: Text
  readonly has: (key: string) => boolean
  readonly version: string
  readonly sessionCookie: string
}

/** The description of the API, made from the same schemas that check its calls and answers. */
export function openApiOf(modules: readonly ModuleManifest[], options: OpenApiOptions): OpenApi {
  const book = new SchemaBook()
  const paths: Record<string, Record<string, Operation>> = {}
  for (const module of modules) {
    for (const route of module.routes ?? []) {
      const path = route.path.replace(/:(\w+)/g, '{$1}')
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(module, route, book, options) }
    }
  }
  const { text } = options
  return {
    openapi: '3.1.1',
    info: {
      title: text('kernel.api.title'),
      description: text('kernel.api.description'),
      version: options.version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    tags: [...new Set(Object.values(paths).flatMap(path => Object.values(path).flatMap(o => o.tags)))].map(name => ({
      name,
    })),
    paths,
    components: {
      schemas: { ...book.components, Problem: problemSchema },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: options.sessionCookie },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}

function operationOf(module: ModuleManifest, route: AnyRoute, book: SchemaBook, options: OpenApiOptions): Operation {
  const { text, has } = options
  const operationId = operationIdOf(module, route)
  const body = bodySchemaOf(route)
  const isPublic = route.access === 'public'
  return {
    operationId,
    summary: has(route.summary) ? text(route.summary) : route.summary,
    tags: route.tags ?? [module.name],
    parameters: [
      ...parametersOf(route.params, 'path', book, operationId),
      ...parametersOf(route.query, 'query', book, operationId),
      ...(route.method === 'GET' ? [] : [idempotencyKey(text)]),
    ],
    ...(route.stream ? { requestBody: { required: true, content: { '*/*': { schema: {} } } } } : {}),
    ...(route.body && body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: book.add(body, 'input', operationId) } },
          },
        }
      : {}),
    responses: { ...successOf(route, book, operationId, text), ...problemsOf(route, text) },
    security: isPublic ? [{}, { session: [] }, { bearer: [] }] : [{ session: [] }, { bearer: [] }],
    'x-access': route.access,
  }
}

/** `dossiers.post.dossiers.dossierId.accept` */
function operationIdOf(module: ModuleManifest, route: AnyRoute): string {
  const words = route.path.split('/').flatMap(part => part.replace(/\W/g, '') || [])
  return [module.name, route.method.toLowerCase(), ...words].join('.')
}

function parametersOf(
  schema: AnyRoute['params'],
  place: 'path' | 'query',
  book: SchemaBook,
  operationId: string,
): Parameter[] {
  if (!schema) return []
  const { properties, required } = book.add(schema, 'input', `${operationId}.${place}`)
  const needed = Array.isArray(required) ? required : []
  return Object.entries(isRecord(properties) ? properties : {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || needed.includes(name),
    schema: isRecord(property) ? property : {},
  }))
}

const idempotencyKey = (text: Text): Parameter => ({
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 128, pattern: '^[\\x21-\\x7e]+$' },
  description: text('kernel.api.idempotency-key'),
})

/** An output whose schema has `contentType` in its meta is not JSON: `z.never().meta({ contentType: 'application/pdf' })`. */
function successOf(route: AnyRoute, book: SchemaBook, operationId: string, text: Text): Record<string, JsonSchema> {
  const status = route.status ?? 200
  const description = text('kernel.api.success')
  if (status === 204) return { 204: { description } }
  const contentType = route.output.meta()?.contentType
  const content =
    typeof contentType === 'string'
      ? { [contentType]: { schema: { type: 'string', contentMediaType: contentType } } }
      : { 'application/json': { schema: book.add(route.output, 'output', operationId) } }
  return { [status]: { description, content } }
}

function problemsOf(route: AnyRoute, text: Text): Record<string, JsonSchema> {
  const codes = Map.groupBy(codesOf(route), code => errorStatus[code])
  const content = { [problemType.split(';')[0] ?? problemType]: { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries(
    [...codes].map(([status, same]) => [
      status,
      { description: same.map(code => `\`${code}\`: ${text(`errors.${code}`)}`).join('\n\n'), content },
    ]),
  )
}

/** The refusals that a caller of this route may meet. */
export function codesOf(route: AnyRoute): ErrorCode[] {
  const isWrite = route.method !== 'GET'
  const codes: ErrorCode[] = ['bad-input', 'too-many-requests', 'internal', 'unavailable']
  if (route.access !== 'public') codes.push('not-signed-in', 'forbidden')
  if (route.params) codes.push('not-found')
  if (isWrite) codes.push('cross-site', 'step-up-required', 'wrong-state', 'conflict', 'key-reused')
  if (isWrite) codes.push('too-large', 'unsupported-type')
  return codes
}

const isRecord = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
