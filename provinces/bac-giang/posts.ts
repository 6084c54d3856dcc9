import { type EstablishmentPost, isRole, type Role } from '#modules/organisation/index.ts'
import { madeUpOfficial } from './officials.ts'
import data from './posts.json' with { type: 'json' }

interface PostPattern {
  readonly code: string
  readonly title: string
  readonly leads?: string
  readonly roles: readonly string[]
  /** Nobody is appointed yet. */
  readonly vacant?: boolean
  /** The holder of this other post, which stands before it, has it besides. */
  readonly heldBy?: string
}

const sets: Readonly<Record<string, readonly PostPattern[]>> = data.sets
const byKind: Readonly<Record<string, string>> = data.byKind
const titles: Readonly<Record<string, Readonly<Record<string, string>>>> = data.titles

/** The posts of a unit by its kind, with made-up holders; `nextNumber` counts the officials of the province. */
export function postsFor(unit: { code: string; kind: string }, nextNumber: () => number): EstablishmentPost[] {
  const people = new Map<string, EstablishmentPost['holder']>()
  const patterns = sets[byKind[unit.kind] ?? data.otherwise] ?? []
  return patterns.map(({ code, title, leads, roles, vacant, heldBy }) => {
    const holder = heldBy ? people.get(heldBy) : vacant ? undefined : madeUpOfficial(nextNumber(), unit.code, code)
    people.set(code, holder)
    return {
      code,
      title: titles[unit.kind]?.[code] ?? title,
      roles: roles.map(asRole),
      ...(leads ? { leads: leads === 'head' ? 'head' : 'deputy' } : {}),
      ...(holder ? { holder } : {}),
    }
  })
}

function asRole(text: string): Role {
  if (!isRole(text)) throw new Error(`posts.json names a role that is none: ${text}`)
  return text
}
