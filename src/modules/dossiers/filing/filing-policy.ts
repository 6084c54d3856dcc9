import type { Actor } from '#kernel/actor.ts'
import type { ProcedureVersion } from '#modules/procedures/index.ts'
import type { Channel } from '../dossier.ts'

/** Whether someone may begin a dossier of a procedure at all; undefined when yes, else the reason. */
export function refusalToBegin(
  actor: Actor,
  version: Pick<ProcedureVersion, 'audience' | 'onlineService' | 'steps'>,
): string | undefined {
  // What is known only from the national catalogue has no process here.
  if (version.steps.length === 0) return 'dossiers.not-filed-here'
  // The counter enters for whoever stands before it, whatever the procedure.
  if (actor.kind === 'official') return actor.roles.includes('counter') ? undefined : 'dossiers.only-counters-enter'
  if (actor.kind !== 'citizen' && actor.kind !== 'business') return 'dossiers.sign-in-to-file'
  if (version.onlineService === 'information') return 'dossiers.not-online'
  return version.audience.includes(actor.kind) ? undefined : 'dossiers.not-your-audience'
}

/** Who files online himself files online; only an official may say otherwise, and never that a person did. */
export function channelOf(actor: Actor, said: Channel | undefined): Channel {
  if (actor.kind !== 'official') return 'online'
  return said === undefined || said === 'online' ? 'counter' : said
}
