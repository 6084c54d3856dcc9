import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import type { Dossier } from './dossier.ts'
import { findDossierRow, findDossierRowByCode, isEmpty } from './dossier-store.ts'

/** For handlers of events and jobs, which act for nobody: asks no policy. What a person asks for goes through `following/`. */
export async function getDossier(context: Context, dossierId: string): Promise<Dossier> {
  const dossier = await findDossierRow(context, dossierId)
  if (!dossier) throw notFound('dossiers.not-found')
  return dossier
}

/** In the same way, by its code. */
export async function getDossierByCode(context: Context, code: string): Promise<Dossier> {
  const dossier = await findDossierRowByCode(context, code)
  if (!dossier) throw notFound('dossiers.not-found')
  return dossier
}

/** Whether nobody has begun a dossier yet: what a demonstration asks before it brings samples. */
export async function hasNoDossiers(context: Context): Promise<boolean> {
  return isEmpty(context)
}
