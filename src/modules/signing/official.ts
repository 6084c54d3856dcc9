import type { OfficialActor } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'

/** The official who acts. Throws `not-signed-in` and `forbidden`. */
export function officialOf({ actor }: Context): OfficialActor {
  if (actor.kind === 'official') return actor
  throw actor.kind === 'anonymous' ? new AppError('not-signed-in') : new AppError('forbidden')
}
