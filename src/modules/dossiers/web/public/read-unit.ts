import type { Context } from '#kernel/context.ts'
import { getUnit } from '#modules/organisation/index.ts'

/** Where people go and whom they call. */
export interface UnitContact {
  readonly name: string
  readonly address: string | null
  readonly phone: string | null
}

export async function readUnit(context: Context, unitId: string | null): Promise<UnitContact | undefined> {
  if (unitId === null) return undefined
  const { name, address, phone } = await getUnit(context, { unitId })
  return { name, address, phone }
}
