import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import type { NationalFacts } from '../national/national-facts.ts'
import type { ProcedureVersion } from '../procedure-version.ts'
import { localDay } from './local-day.ts'
import { toProcedureVersion } from './stored-version.ts'
import { listVersionsInForce } from './version-store.ts'

export interface ProcedureInForce {
  /** The province's own version where there is one, else the nation's. */
  readonly version: ProcedureVersion
  /** What the national catalogue says of the same procedure on that day, whoever's version is in force here. */
  readonly national?: NationalFacts
}

/** A procedure as it is in force on a local day (today, without one). Throws `not-found`. */
export async function getProcedure(context: Context, code: string, on?: string): Promise<ProcedureInForce> {
  const inForce = await listVersionsInForce(context, [code], on ?? localDay(context.now))
  const province = inForce.find(version => version.source === 'province')
  const nation = inForce.find(version => version.source === 'national')
  const shown = province ?? nation
  if (shown === undefined) throw notFound('procedures.no-such-procedure')
  return {
    version: toProcedureVersion(shown),
    ...(nation?.source === 'national' ? { national: nation.content } : {}),
  }
}
