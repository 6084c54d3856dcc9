import type { Context } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import { type DossierRef, openForChange } from '../change-dossier.ts'
import type { Dossier } from '../dossier.ts'
import { fileDossier } from './file-dossier.ts'
import { refusalToBegin } from './filing-policy.ts'

/**
 * Submits a draft: everything that is missing is told at once, and what is complete has its code at once. The clock does not run
 * yet: it starts when the counter finds the dossier complete. The same submission again answers the same.
 */
export async function submitDossier(context: Context, ref: DossierRef): Promise<Dossier> {
  const open = await openForChange(context, 'submit', ref)
  if (open.repeated) return open.dossier
  const reason = refusalToBegin(context.actor, open.version)
  if (reason) throw forbidden(reason)
  return fileDossier(context, open)
}
