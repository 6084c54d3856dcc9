import type { Context } from '#kernel/context.ts'
import { tablesOf } from '../organisation-tables.ts'

/** What the letterhead of every page says. */
export interface Province {
  /** The highest unit; absent until the province is set up. */
  readonly unitId?: string
  readonly provinceName: string
  readonly agencyName: string
  readonly managedBy?: string
  readonly managedById?: string
  readonly hotline?: string
  readonly hotlineHours?: string
  readonly emblemUrl?: string
  readonly accent?: string
  readonly demonstration: boolean
}

/** The province that this system serves, in the reader's language; plainly unnamed until one is set up. */
export async function getProvince(context: Context): Promise<Province> {
  const row = await tablesOf(context.tx)
    .selectFrom('organisation.province as province')
    .leftJoin('organisation.unit as keeper', 'keeper.id', 'province.managed_by_id')
    .selectAll('province')
    .select('keeper.name as managed_by')
    .executeTakeFirst()
  if (!row) {
    const text = context.kernel.texts.for(context.locale)
    const unnamed = text('organisation.province.unnamed')
    return { provinceName: unnamed, agencyName: unnamed, demonstration: false }
  }
  const english = context.locale === 'en'
  return {
    unitId: row.unit_id,
    provinceName: english ? row.name_en : row.name_vi,
    agencyName: english ? row.agency_en : row.agency_vi,
    ...(row.managed_by ? { managedBy: row.managed_by } : {}),
    ...(row.managed_by_id ? { managedById: row.managed_by_id } : {}),
    ...(row.hotline ? { hotline: row.hotline } : {}),
    ...(row.hotline_hours ? { hotlineHours: row.hotline_hours } : {}),
    ...(row.emblem_url ? { emblemUrl: row.emblem_url } : {}),
    ...(row.accent ? { accent: row.accent } : {}),
    demonstration: row.demonstration,
  }
}
