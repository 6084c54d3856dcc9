import type { Context } from '#kernel/context.ts'
import { assertSaid } from '../assert-said.ts'
import { type DossierRef, openForChange } from '../change-dossier.ts'
import type { Dossier } from '../dossier.ts'
import { endDossier } from './end-dossier.ts'

export interface RefuseDossier extends DossierRef {
  readonly reason: string
  /** The rule it rests on: a refusal without one is none. */
  readonly legalBasis: string
}

/** Form 03: refuses with grounds and the law they rest on. */
export async function refuseDossier(context: Context, input: RefuseDossier): Promise<Dossier> {
  const open = await openForChange(context, 'refuse', input)
  if (open.repeated) return open.dossier
  const { reason, legalBasis } = input
  assertSaid({ reason, legalBasis })
  return endDossier(context, open, { kind: 'refused', reason, legalBasis, askedBy: 'agency' })
}
