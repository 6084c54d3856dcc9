import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { unitNames } from '#modules/organisation/index.ts'
import { listFields } from '#modules/procedures/index.ts'
import { boardScope } from './board-scope.ts'
import {
  type ChannelFigures,
  type LatePlace,
  type LateReason,
  type OnTimeOf,
  type OnTimeWeek,
  type OpenFigures,
  selectChannels,
  selectLatePlaces,
  selectLateReasons,
  selectOnTimeBy,
  selectOnTimeWeeks,
  selectOpenFigures,
} from './board-store.ts'

/** What a leader sees at a glance, as it stands this instant. */
export interface Board {
  readonly unitName: string
  readonly at: Temporal.Instant
  readonly open: OpenFigures
  readonly channels: ChannelFigures
  readonly places: readonly (LatePlace & { readonly unitName: string; readonly turnUnitName: string })[]
  readonly reasons: readonly LateReason[]
  readonly byUnit: readonly NamedOnTime[]
  readonly byField: readonly NamedOnTime[]
  readonly weeks: readonly OnTimeWeek[]
}

export interface NamedOnTime extends OnTimeOf {
  readonly name: string
}

/** Measured from the dossiers themselves: no figure of the board is typed by anybody. */
export async function readBoard(context: Context): Promise<Board> {
  const scope = await boardScope(context)
  const [open, channels, places, reasons, units, fields, weeks, fieldNames] = await Promise.all([
    selectOpenFigures(context, scope),
    selectChannels(context, scope),
    selectLatePlaces(context, scope),
    selectLateReasons(context, scope),
    selectOnTimeBy(context, scope, 'unit'),
    selectOnTimeBy(context, scope, 'field'),
    selectOnTimeWeeks(context, scope),
    listFields(context),
  ])
  const ids = [scope.unitId, ...units.map(({ key }) => key), ...places.flatMap(one => [one.unitId, one.turnUnitId])]
  const names = await unitNames(context, ids)
  const nameOf = (unitId: string): string => names.get(unitId) ?? ''
  const fieldName = new Map(
    fieldNames.flatMap(field => [field.key, ...field.codes].map(code => [code, field.name] as const)),
  )
  return {
    unitName: nameOf(scope.unitId),
    at: scope.now,
    open,
    channels,
    places: places.map(one => ({ ...one, unitName: nameOf(one.unitId), turnUnitName: nameOf(one.turnUnitId) })),
    reasons,
    byUnit: units.map(one => ({ ...one, name: nameOf(one.key) })),
    byField: fields.map(one => ({ ...one, name: fieldName.get(one.key) ?? one.key })),
    weeks,
  }
}
