import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { unitLabels } from '#modules/organisation/index.ts'

export interface UnitStanding {
  readonly unitId: string
  readonly unitName: string
  /** Absent for a unit that is no longer known. */
  readonly unitCode: string | undefined
  readonly finished: number
  readonly inTime: number
  readonly open: number
  readonly late: number
}

export const standingOrders = ['late', 'finished', 'open'] as const
export type StandingOrder = (typeof standingOrders)[number]

/** A province has fewer units that decide; one page holds them all. */
const mostUnits = 1_000

/** How far each unit is, as counted last; the one with most to explain first. */
export async function listUnitStandings(
  context: Context,
  order: StandingOrder,
): Promise<{ readonly items: readonly UnitStanding[]; readonly measuredAt: Temporal.Instant | undefined }> {
  const { rows } = await sql<Omit<UnitStanding, 'unitName' | 'unitCode'> & { measuredAt: Temporal.Instant }>`
    select unit_id as "unitId", finished, in_time as "inTime", open, late, measured_at as "measuredAt"
    from dossiers.unit_standing order by ${sql.ref(order)} desc, late desc, open desc, unit_id limit ${mostUnits}`.execute(
    context.tx,
  )
  const labels = await unitLabels(
    context,
    rows.map(row => row.unitId),
  )
  return {
    items: rows.map(({ measuredAt, ...row }) => {
      const label = labels.get(row.unitId)
      return { ...row, unitName: label?.name ?? '', unitCode: label?.code }
    }),
    measuredAt: rows[0]?.measuredAt,
  }
}
