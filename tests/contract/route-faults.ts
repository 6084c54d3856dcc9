import { z } from 'zod'
import { codesOf } from '../../src/kernel/http/openapi.ts'
import { bodySchemaOf } from '../../src/kernel/http/route-input.ts'
import type { AnyRoute } from '../../src/kernel/module.ts'

type Json = Readonly<Record<string, unknown>>

/** What the contract of the API asks of every route, and this one does not keep; each fault says what to do. */
export function faultsOf(route: AnyRoute): string[] {
  const faults: string[] = []
  if (route.access === undefined) faults.push('states no access rule: give `access`, `public` included')
  if (typeof route.access === 'object' && route.access.anyRole.length === 0) faults.push('lets nobody in: name roles')
  if (!route.summary?.trim()) faults.push('has no summary: say in one line what it does')
  if (!/^(\/[a-z0-9-]+|\/:[a-z][A-Za-z0-9]*)+$/.test(route.path))
    faults.push('has an odd path: /words-like-this/:idLikeThis')
  faults.push(...parameterFaults(route), ...outputFaults(route))
  const body = bodySchemaOf(route)
  if (body)
    for (const at of openObjects(inputOf(body))) faults.push(`takes unknown fields at ${at}: use z.strictObject`)
  if (route.method === 'GET' && route.body) faults.push('is a GET with a body: use query or POST')
  if (!codesOf(route).includes('bad-input')) faults.push('documents no problem answers')
  return faults
}

function parameterFaults(route: AnyRoute): string[] {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(match => match[1] ?? '').sort()
  const described = Object.keys(propertiesOf(route.params)).sort()
  if (inPath.join() === described.join()) return []
  return [`has the parameters ${inPath.join() || 'none'} in its path but describes ${described.join() || 'none'}`]
}

function outputFaults(route: AnyRoute): string[] {
  if (!(route.output instanceof z.ZodType)) return ['has no output schema']
  if (route.status === 204 || typeof route.output.meta()?.contentType === 'string') return []
  const { $schema: _, ...schema } = z.toJSONSchema(route.output, { io: 'output', unrepresentable: 'any' })
  return Object.keys(schema).length > 0
    ? []
    : ['answers anything at all: describe its output, or its contentType in meta']
}

const inputOf = (schema: z.ZodType): Json => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

function propertiesOf(schema: z.ZodType | undefined): Json {
  const properties = schema ? inputOf(schema).properties : undefined
  return isJson(properties) ? properties : {}
}

/** Where an object with named fields takes others as well. A record takes any key by intention and has no named ones. */
function openObjects(schema: Json, at = 'body'): string[] {
  const here =
    isJson(schema.properties) && schema.additionalProperties === undefined && schema.type === 'object' ? [at] : []
  const within = Object.entries(schema).flatMap(([key, value]) => {
    const inner = Array.isArray(value) ? value : [value]
    return inner.filter(isJson).flatMap(item => openObjects(item, `${at}.${key}`))
  })
  return [...here, ...within]
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
