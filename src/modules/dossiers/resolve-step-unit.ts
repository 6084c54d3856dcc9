import { dateOf } from '#kernel/calendar/local-minutes.ts'
import type { Context } from '#kernel/context.ts'
import { resolveUnit, type Unit } from '#modules/organisation/index.ts'
import type { UnitRule } from '#modules/procedures/index.ts'

export interface Whereabouts {
  readonly territoryId: string | null
  readonly receivingUnitId: string | null
}

/** The unit that a step's rule means today, for a dossier that lies and was received there; after a reform, whoever took over. */
export async function resolveStepUnit(context: Context, rule: UnitRule, where: Whereabouts): Promise<Unit> {
  const { territoryId, receivingUnitId } = where
  if (!territoryId || !receivingUnitId) throw new Error('a draft lies nowhere yet')
  return resolveUnit(context, { rule, territoryId, receivingUnitId, on: dateOf(context.now) })
}
