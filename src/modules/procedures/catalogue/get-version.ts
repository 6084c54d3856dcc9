import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import type { ProcedureVersion } from '../procedure-version.ts'
import { toProcedureVersion } from './stored-version.ts'
import { findVersion } from './version-store.ts'

/** A version by its id, in force or not: what a dossier was filed under. Throws `not-found`. */
export async function getVersion(context: Context, id: string): Promise<ProcedureVersion> {
  const stored = await findVersion(context, id)
  if (stored === undefined) throw notFound('procedures.no-such-version')
  return toProcedureVersion(stored)
}
