type Json = Readonly<Record<string, unknown>>

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']
const schemaTypes = ['null', 'boolean', 'object', 'array', 'number', 'string', 'integer']

/** Where a document departs from the OpenAPI 3.1 specification, in what ours makes use of. */
export function faultsOfDocument(document: Json): string[] {
  const faults: string[] = []
  if (!/^3\.1\.\d+$/.test(String(document.openapi))) faults.push('openapi: not 3.1')
  for (const field of ['title', 'version']) if (!at(document, 'info', field)) faults.push(`info.${field}: missing`)
  const ids = new Set<string>()
  for (const [path, item] of Object.entries(objectAt(document, 'paths'))) {
    if (!path.startsWith('/')) faults.push(`${path}: does not begin with a slash`)
    for (const [method, operation] of Object.entries(isJson(item) ? item : {})) {
      const where = `${method.toUpperCase()} ${path}`
      if (!methods.includes(method)) faults.push(`${where}: no such method`)
      if (isJson(operation)) faults.push(...operationFaults(operation, path, ids).map(fault => `${where}: ${fault}`))
    }
  }
  faults.push(...referenceFaults(document), ...schemaFaults(document, '#'))
  return faults
}

function operationFaults(operation: Json, path: string, ids: Set<string>): string[] {
  const faults: string[] = []
  const id = String(operation.operationId)
  if (ids.has(id)) faults.push(`operationId ${id} is taken`)
  ids.add(id)
  const responses = Object.entries(objectAt(operation, 'responses'))
  if (!responses.some(([status]) => /^2\d\d$/.test(status))) faults.push('no success answer')
  for (const [status, response] of responses) {
    if (!/^([1-5]\d\d|default)$/.test(status)) faults.push(`answer ${status}: no status`)
    if (!isJson(response) || typeof response.description !== 'string') faults.push(`answer ${status}: no description`)
  }
  const parameters = Array.isArray(operation.parameters) ? operation.parameters.filter(isJson) : []
  const inPath = parameters.filter(parameter => parameter.in === 'path')
  for (const [, name] of path.matchAll(/\{(\w+)\}/g))
    if (!inPath.some(parameter => parameter.name === name && parameter.required === true))
      faults.push(`path parameter ${name} is not described as required`)
  if (inPath.length !== [...path.matchAll(/\{/g)].length)
    faults.push('describes a path parameter that is not in the path')
  for (const parameter of parameters)
    if (!isJson(parameter.schema)) faults.push(`parameter ${parameter.name}: no schema`)
  const keys = parameters.map(parameter => `${parameter.in} ${parameter.name}`)
  if (new Set(keys).size !== keys.length) faults.push('a parameter is described twice')
  return faults
}

function referenceFaults(document: Json): string[] {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(match => match[1] ?? '')
  return [...new Set(references)].flatMap(reference => {
    const steps = reference.split('/').map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    return steps[0] === '#' && at(document, ...steps.slice(1)) !== undefined ? [] : [`${reference}: leads nowhere`]
  })
}

/** Every schema names only types that exist, and requires only fields that it has. */
function schemaFaults(value: unknown, where: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => schemaFaults(item, `${where}/${index}`))
  if (!isJson(value)) return []
  const faults: string[] = []
  if (typeof value.type === 'string' && isJson(value.properties) && value.type !== 'object')
    faults.push(`${where}: properties of a ${value.type}`)
  if (where.endsWith('/schema') && typeof value.type === 'string' && !schemaTypes.includes(value.type))
    faults.push(`${where}: no such type ${value.type}`)
  if (isJson(value.properties) && Array.isArray(value.required))
    for (const name of value.required)
      if (!Object.hasOwn(value.properties, String(name)))
        faults.push(`${where}: requires ${name}, which it does not have`)
  return [...faults, ...Object.entries(value).flatMap(([key, inner]) => schemaFaults(inner, `${where}/${key}`))]
}

function at(value: unknown, ...steps: string[]): unknown {
  return steps.reduce<unknown>(
    (inner, step) => (isJson(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined),
    value,
  )
}

const objectAt = (value: Json, field: string): Json => {
  const inner = value[field]
  return isJson(inner) ? inner : {}
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
