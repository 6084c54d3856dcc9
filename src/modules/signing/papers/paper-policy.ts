import type { Actor } from '#kernel/actor.ts'
import type { Paper } from './paper.ts'

/** Who looks after what an agency has issued. */
export const keepersOfPapers = { anyRole: ['head', 'records-clerk'] } as const

/** The head and the records clerks of the unit that issued it may take a paper out of force. */
export function mayRevoke(actor: Actor, { unitId }: Pick<Paper, 'unitId'>): boolean {
  return (
    actor.kind === 'official' &&
    actor.unitId === unitId &&
    keepersOfPapers.anyRole.some(role => actor.roles.includes(role))
  )
}
