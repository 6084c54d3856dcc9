import type { Context } from '#kernel/context.ts'
import { assertSaid } from '../assert-said.ts'
import { type DossierRef, openForChange } from '../change-dossier.ts'
import type { Dossier } from '../dossier.ts'
import { endDossier } from '../reception/end-dossier.ts'

export interface WithdrawDossier extends DossierRef {
  readonly reason: string
}

/** The applicant takes it back, himself or at the counter, as long as no result has been issued. */
export async function withdrawDossier(context: Context, input: WithdrawDossier): Promise<Dossier> {
  const open = await openForChange(context, 'withdraw', input)
  if (open.repeated) return open.dossier
  assertSaid({ reason: input.reason })
  return endDossier(context, open, { kind: 'withdrawn', reason: input.reason, legalBasis: null, askedBy: 'applicant' })
}
