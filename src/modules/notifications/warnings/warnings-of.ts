import type { PressingWork } from '#modules/dossiers/index.ts'
import type { StaffedPost } from '#modules/organisation/index.ts'

/** What one official is warned of: own work that is due, or what is late in the unit that they head. */
export type Warning =
  | {
      readonly kind: 'work-due'
      readonly personId: string
      readonly params: Pick<PressingWork, 'overdue' | 'dueToday' | 'stepDue'>
    }
  | {
      readonly kind: 'unit-late'
      readonly personId: string
      readonly unitId: string
      readonly params: { readonly unit: string; readonly overdue: number; readonly turns: readonly Turn[] }
    }

/** Whose turn it is: anybody of a role, or the post that was named. */
export interface Turn {
  readonly role: string
  readonly post: string | null
  readonly count: number
}

export interface UnitWork {
  readonly unitId: string
  readonly unitName: string
  /** With their holders; what is assigned to a post that nobody holds is in the head's warning alone. */
  readonly posts: readonly StaffedPost[]
  readonly work: readonly PressingWork[]
}

/** At most one warning of own work for each official, whatever posts they hold, and for each head one of each unit that is late. */
export function warningsOf(units: readonly UnitWork[]): Warning[] {
  const own = new Map<string, Warning & { readonly kind: 'work-due' }>()
  const late: Warning[] = []
  for (const { unitId, unitName, posts, work } of units)
    for (const { id, roles, holder } of posts) {
      if (!holder) continue
      const { personId } = holder
      const mine = work.filter(one => roles.some(role => role === one.role) && (one.postId ?? id) === id)
      const before = own.get(personId)?.params
      if (mine.length > 0)
        own.set(personId, { kind: 'work-due', personId, params: sumOf(before ? [before, ...mine] : mine) })
      const turns = roles.includes('head') ? turnsOf(work, posts) : []
      const overdue = turns.reduce((sum, { count }) => sum + count, 0)
      if (overdue > 0) late.push({ kind: 'unit-late', personId, unitId, params: { unit: unitName, overdue, turns } })
    }
  return [...own.values(), ...late]
}

type Counts = Pick<PressingWork, 'overdue' | 'dueToday' | 'stepDue'>

function sumOf(counts: readonly Counts[]): Counts {
  const sum = (key: keyof Counts): number => counts.reduce((total, one) => total + one[key], 0)
  return { overdue: sum('overdue'), dueToday: sum('dueToday'), stepDue: sum('stepDue') }
}

/** Where most lies first. */
function turnsOf(work: readonly PressingWork[], posts: readonly StaffedPost[]): Turn[] {
  const titles = new Map(posts.map(({ id, title }) => [id, title]))
  return work
    .filter(({ overdue }) => overdue > 0)
    .map(({ role, postId, overdue }) => ({ role, post: titles.get(postId ?? '') ?? null, count: overdue }))
    .toSorted((one, other) => other.count - one.count || one.role.localeCompare(other.role))
}
