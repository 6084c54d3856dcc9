import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { type ListPage, readCursor, toPage } from '#kernel/http/cursor.ts'
import { dayOf } from '../validity.ts'
import type { Territory } from './territory.ts'
import {
  selectFollowers,
  selectLineage,
  selectTerritories,
  selectTerritory,
  selectTerritoryByCode,
} from './territory-store.ts'

export interface ListTerritories {
  /** Words of the name, with or without marks. */
  readonly search?: string | undefined
  /** Those that lie directly in one; `null` for the highest. */
  readonly parentId?: string | null | undefined
  readonly level?: number | undefined
  readonly on?: Temporal.PlainDate | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Territories in force on a day (today unless told), in the order of their codes. */
export async function listTerritories(context: Context, input: ListTerritories): Promise<ListPage<Territory>> {
  const { cursor, on, ...filter } = input
  const after = readCursor(cursor, z.tuple([z.string()]))?.[0]
  const territories = await selectTerritories(context.tx, { ...filter, on: on ?? dayOf(context.now), after })
  return toPage(territories, input.limit, territory => [territory.code])
}

export async function getTerritory(context: Context, { territoryId }: { territoryId: string }): Promise<Territory> {
  const territory = await selectTerritory(context.tx, territoryId)
  if (!territory) throw notFound('organisation.no-territory')
  return territory
}

export interface TerritoryByCode {
  /** General Statistics Office code. */
  readonly code: string
  readonly on?: Temporal.PlainDate | undefined
}

export async function getTerritoryByCode(context: Context, { code, on }: TerritoryByCode): Promise<Territory> {
  const territory = await selectTerritoryByCode(context.tx, code, on ?? dayOf(context.now))
  if (!territory) throw notFound('organisation.no-territory')
  return territory
}

/** From the widest down to the territory itself: what an address is made of. */
export function territoryLineage(context: Context, { territoryId }: { territoryId: string }): Promise<Territory[]> {
  return selectLineage(context.tx, territoryId)
}

/** What followed a territory that ended. */
export function territorySuccessors(context: Context, { territoryId }: { territoryId: string }): Promise<Territory[]> {
  return selectFollowers(context.tx, territoryId)
}

/** Whether any territory was in force on the day. */
export async function territoriesKnownOn(context: Context, on: Temporal.PlainDate): Promise<boolean> {
  const some = await selectTerritories(context.tx, { on, limit: 0 })
  return some.length > 0
}
