import type { Context } from '#kernel/context.ts'
import { getProcedure, type ProcedureVersion } from '#modules/procedures/index.ts'

/** The version under which a dossier would be filed today. Throws `not-found` when the procedure has none. */
export async function getVersionInForce(context: Context, procedureCode: string): Promise<ProcedureVersion> {
  const { version } = await getProcedure(context, procedureCode)
  return version
}
