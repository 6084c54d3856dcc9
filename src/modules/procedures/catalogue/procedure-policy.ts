import type { Actor } from '#kernel/actor.ts'

/** Who may publish a version of a procedure: an editor, or the platform itself when it loads a province. */
export function mayPublish(actor: Actor): boolean {
  if (actor.kind === 'system') return true
  return actor.kind === 'official' && actor.roles.includes('editor')
}
