import { z } from 'zod'
import type { OfficialActor } from '#kernel/actor.ts'
import { pageQuery } from '#kernel/http/cursor.ts'
import { readDossierCode } from '../dossier-code.ts'
import { searchWords } from '../search-words.ts'

/**
 * Parts of the register: what the unit's counter `received`, what the unit `decides`, what went through the reader's own hands
 * (`handled`), and all of the units `below` a leader.
 */
export const registerParts = ['received', 'decided', 'handled', 'below'] as const
export type RegisterPart = (typeof registerParts)[number]

export const registerQuery = z.object({
  ...pageQuery,
  /** The reader's first when absent. */
  part: z.enum(registerParts).optional(),
  /** Local days, both included: of filing; of handing over in what one has handled. */
  from: z.iso.date().regex(/^20/, 'field.date').optional(),
  to: z.iso.date().regex(/^20/, 'field.date').optional(),
  /** A code or a number finds all that the reader may see; words find open dossiers of the part. */
  search: z.string().max(100).optional(),
})

export type RegisterQuery = z.output<typeof registerQuery>

/** The parts that the policy lets this official see, the most useful first. */
export function partsOf({ roles }: OfficialActor): readonly [RegisterPart, ...RegisterPart[]] {
  const has = (...wanted: string[]): boolean => wanted.some(role => roles.includes(role))
  const parts: RegisterPart[] = []
  if (has('counter', 'head')) parts.push('received')
  if (has('head')) parts.push('decided')
  if (has('leader', 'auditor')) parts.unshift('below')
  const [first = 'handled', ...rest] = [...parts, 'handled' as const]
  return [first, ...rest]
}

export type Sought =
  | { readonly by: 'code'; readonly code: string }
  | { readonly by: 'number'; readonly number: string }
  | { readonly by: 'words'; readonly patterns: readonly string[] }

/** A dossier's code, a person's or a business's number, or else words. */
export function readSought(search: string | undefined): Sought {
  const code = readDossierCode(search ?? '')
  if (code) return { by: 'code', code }
  const number = (search ?? '').replace(/\s/g, '')
  if (/^\d{9,13}(-\d{3})?$/.test(number)) return { by: 'number', number }
  return { by: 'words', patterns: searchWords(search ?? '') }
}
