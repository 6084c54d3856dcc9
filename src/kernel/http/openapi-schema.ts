import { z } from 'zod'

export type JsonSchema = { readonly [key: string]: unknown }

/**
 * JSON Schemas of one OpenAPI document, where definitions that several schemas share stand once. JSON Schema 2020-12 is OpenAPI
 * 3.1's own dialect.
 */
export class SchemaBook {
  readonly components: Record<string, JsonSchema> = {}

  /** `io`: what a client sends (`input`) or gets (`output`). `owner` names definitions that have no name of their own. */
  add(schema: z.ZodType, io: 'input' | 'output', owner: string): JsonSchema {
    const { $schema: _, ...json } = z.toJSONSchema(schema, {
      io,
      unrepresentable: 'any',
      cycles: 'ref',
      reused: 'inline',
      // The pattern of a named format says the same in a hundred signs.
      override: ({ jsonSchema }) => {
        if (jsonSchema.format !== undefined) delete jsonSchema.pattern
      },
    })
    const { $defs = {}, ...root } = json
    const names = new Map<string, string>()
    for (const name of Object.keys($defs)) names.set(`#/$defs/${name}`, componentName(name, io, owner))
    if (refersTo(root, '#')) names.set('#', componentName(`${owner}.root`, io, owner))
    for (const [name, definition] of Object.entries($defs))
      this.components[names.get(`#/$defs/${name}`) ?? name] = renamed(definition, names)
    const self = names.get('#')
    if (!self) return renamed(root, names)
    this.components[self] = renamed(root, names)
    return { $ref: `#/components/schemas/${self}` }
  }
}

/** What is sent and what is got may differ by defaults and transforms, so they are two. */
function componentName(name: string, io: 'input' | 'output', owner: string): string {
  const own = name.startsWith('__') ? `${owner}.${name.replace(/^_+/, '')}` : name
  return io === 'input' ? `${own}.input` : own
}

function renamed(schema: object, names: ReadonlyMap<string, string>): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value) => {
    const name = key === '$ref' && typeof value === 'string' ? names.get(value) : undefined
    return name ? `#/components/schemas/${name}` : value
  })
}

const refersTo = (schema: object, target: string): boolean => JSON.stringify(schema).includes(`"$ref":"${target}"`)
