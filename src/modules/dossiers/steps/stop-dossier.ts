import type { Context } from '#kernel/context.ts'
import { assertSaid } from '../assert-said.ts'
import { type DossierRef, openForChange } from '../change-dossier.ts'
import type { Dossier } from '../dossier.ts'
import { endDossier } from '../reception/end-dossier.ts'

export interface StopDossier extends DossierRef {
  readonly reason: string
  readonly legalBasis?: string | null
}

/** The agency ends it without a result and without refusing it (form 05), e.g. when a supplement never came. */
export async function stopDossier(context: Context, input: StopDossier): Promise<Dossier> {
  const open = await openForChange(context, 'stop', input)
  if (open.repeated) return open.dossier
  const { reason, legalBasis } = input
  assertSaid({ reason })
  return endDossier(context, open, { kind: 'stopped', reason, legalBasis: legalBasis ?? null, askedBy: 'agency' })
}
