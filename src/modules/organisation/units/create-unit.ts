import type { Temporal } from 'temporal-polyfill'
import type { WeekHours } from '#kernel/calendar/working-calendar.ts'
import type { Context } from '#kernel/context.ts'
import { badInput, notFound, wrongState } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { assertMayManageUnit } from '../organisation-policy.ts'
import { refuseOverlap } from '../refuse-overlap.ts'
import { selectTerritory } from '../territories/territory-store.ts'
import { isInForce } from '../validity.ts'
import { isOldAgencyCode, toNewAgencyCode, toOldAgencyCode } from './agency-code.ts'
import type { Unit } from './unit.ts'
import { insertUnit } from './unit-change-store.ts'
import { selectUnit, selectUnitKinds, selectUnitLineage } from './unit-store.ts'

export interface CreateUnit {
  /** In either notation; parts of an agency may have none. */
  readonly code?: string
  /** Where the old code is not the new one turned round. */
  readonly oldCode?: string
  readonly name: string
  readonly kind: string
  /** Absent for one that answers to none. */
  readonly parentId?: string
  readonly territoryId: string
  readonly address?: string
  readonly phone?: string
  readonly email?: string
  readonly website?: string
  readonly hours?: WeekHours
  readonly from: Temporal.PlainDate
}

/** Throws `organisation.code-taken` when another unit bears the code in that time. */
export async function createUnit(context: Context, input: CreateUnit): Promise<Unit> {
  assertMayManageUnit(context.actor, input.parentId ? await selectUnitLineage(context.tx, input.parentId) : [])
  const code = input.code === undefined ? null : toNewAgencyCode(input.code)
  if (code === undefined) throw badInput([{ path: 'code', reason: 'organisation.code-malformed' }])
  if (input.oldCode !== undefined && !isOldAgencyCode(input.oldCode)) {
    throw badInput([{ path: 'oldCode', reason: 'organisation.code-malformed' }])
  }
  await refuseMisplaced(context, input)
  const unit = await refuseOverlap('organisation.code-taken', () =>
    insertUnit(context.tx, {
      code,
      oldCode: input.oldCode ?? (code === null ? null : (toOldAgencyCode(code) ?? null)),
      name: input.name,
      kind: input.kind,
      parentId: input.parentId ?? null,
      territoryId: input.territoryId,
      address: input.address ?? null,
      phone: input.phone ?? null,
      email: input.email ?? null,
      website: input.website ?? null,
      hours: input.hours ?? null,
      validFrom: input.from,
    }),
  )
  await appendEvent(context, {
    stream: `unit:${unit.id}`,
    type: 'organisation.unit-created',
    payload: {
      code: unit.code,
      name: unit.name,
      kind: unit.kind,
      parentId: unit.parentId,
      territoryId: unit.territoryId,
      from: input.from.toString(),
    },
  })
  return unit
}

async function refuseMisplaced({ tx }: Context, input: CreateUnit): Promise<void> {
  const territory = await selectTerritory(tx, input.territoryId)
  if (!territory) throw notFound('organisation.no-territory')
  if (!isInForce(territory, input.from)) throw wrongState('organisation.territory-not-in-force')
  const kinds = await selectUnitKinds(tx)
  if (!kinds.some(one => one.kind === input.kind))
    throw badInput([{ path: 'kind', reason: 'organisation.kind-unknown' }])
  if (input.parentId === undefined) return
  const parent = await selectUnit(tx, input.parentId)
  if (!parent) throw notFound('organisation.no-unit')
  if (!isInForce(parent, input.from)) throw wrongState('organisation.unit-not-in-force')
}
