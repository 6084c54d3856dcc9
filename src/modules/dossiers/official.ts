import type { OfficialActor } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'

/** The official who acts; the policy has already said that nobody else may. */
export function officialOf({ actor }: Context): OfficialActor {
  if (actor.kind !== 'official') throw forbidden('dossiers.not-for-applicants')
  return actor
}
