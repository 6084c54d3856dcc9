import { z } from 'zod'
import type { Places } from './typst-protocol.ts'

const points = z.number().transform(value => Math.round(value * 100) / 100)

/** What a template's `metadata((name: …, page: …, x: …, y: …, width: …, height: …)) <place>` comes back as. */
const marks = z.array(
  z.object({
    value: z.object({ name: z.string(), page: z.number().int(), x: points, y: points, width: points, height: points }),
  }),
)

/** Throws where a name stands twice: whoever asks for a place must not be given one of two. */
export function readPlaces(queried: unknown): Places {
  const places = new Map<string, Places[string]>()
  for (const { value } of marks.parse(queried)) {
    const { name, ...place } = value
    if (places.has(name)) throw new Error(`the place ${name} stands twice`)
    places.set(name, place)
  }
  return Object.fromEntries(places)
}
