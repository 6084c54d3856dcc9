import type { Temporal } from 'temporal-polyfill'
import type { Succession, Territory } from '../territories/territory.ts'
import { isInForce, type Validity } from '../validity.ts'
import type { Unit } from './unit.ts'

/** How a procedure's step says which unit acts. The procedures module declares the same shape. */
export type UnitRule = 'receiving' | { readonly unitKind: string }

/** The part of the organisation that the question touches: territories around the dossier, units of the kind at them, what followed what. */
export interface OrganisationMap {
  readonly territories: readonly Territory[]
  readonly territorySuccessions: readonly Succession[]
  readonly units: readonly Unit[]
  readonly unitSuccessions: readonly Succession[]
}

export interface Whereabouts {
  readonly territoryId: string
  readonly receivingUnitId?: string
}

/**
 * The units that a rule may mean on a day, the nearest first; usually one. Several only where a reform split a territory or a
 * unit and nothing here can say which part. Looks at the territory, then at each one above it; where one has ended, at
 * what followed it. A dissolved unit answers with its successors. Nothing here knows how many levels there are.
 */
export function unitsFor(
  rule: UnitRule,
  where: Whereabouts,
  map: OrganisationMap,
  on: Temporal.PlainDate,
): readonly Unit[] {
  if (rule === 'receiving') {
    const receiving = map.units.filter(unit => unit.id === where.receivingUnitId)
    return followedBy(receiving, map.units, map.unitSuccessions, on)
  }
  const ofKind = map.units.filter(unit => unit.kind === rule.unitKind)
  for (const ring of rings(where.territoryId, map, on)) {
    const here = ofKind.filter(unit => ring.includes(unit.territoryId) && isInForce(unit, on))
    if (here.length > 0) return byCode(here)
  }
  for (const ring of formerRings(where.territoryId, map)) {
    const before = ofKind.filter(unit => ring.includes(unit.territoryId))
    const heirs = followedBy(before, map.units, map.unitSuccessions, on)
    if (heirs.length > 0) return heirs
  }
  return []
}

/** The territory, then those above it, as they stand on the day. A ring has several where a territory was split. */
function rings(territoryId: string, map: OrganisationMap, on: Temporal.PlainDate): string[][] {
  const start = map.territories.filter(territory => territory.id === territoryId)
  const inForce = (some: readonly Territory[]) => followedBy(some, map.territories, map.territorySuccessions, on)
  return climb(inForce(start), above => inForce(above), map)
}

/** The same as they once stood, ended ones included: where a dissolved unit of the kind was. */
function formerRings(territoryId: string, map: OrganisationMap): string[][] {
  return climb(
    map.territories.filter(territory => territory.id === territoryId),
    above => above,
    map,
  )
}

function climb(
  start: readonly Territory[],
  settle: (some: readonly Territory[]) => readonly Territory[],
  map: OrganisationMap,
): string[][] {
  const found: string[][] = []
  const seen = new Set<string>()
  let ring = start
  while (ring.length > 0) {
    found.push(ring.map(territory => territory.id))
    for (const territory of ring) seen.add(territory.id)
    const parentIds = new Set(ring.map(territory => territory.parentId))
    ring = settle(map.territories.filter(one => parentIds.has(one.id))).filter(one => !seen.has(one.id))
  }
  return found
}

/** Each that is in force on the day, else those in force that followed it, over any number of reforms. */
function followedBy<Kept extends Validity & { readonly id: string; readonly code: string | null }>(
  some: readonly Kept[],
  all: readonly Kept[],
  successions: readonly Succession[],
  on: Temporal.PlainDate,
): readonly Kept[] {
  const found = new Map<string, Kept>()
  const seen = new Set<string>()
  const waiting = [...some]
  for (let one = waiting.shift(); one; one = waiting.shift()) {
    if (seen.has(one.id)) continue
    seen.add(one.id)
    if (isInForce(one, on)) found.set(one.id, one)
    else waiting.push(...heirsOf(one.id, all, successions))
  }
  return byCode([...found.values()])
}

function heirsOf<Kept extends { readonly id: string }>(
  id: string,
  all: readonly Kept[],
  successions: readonly Succession[],
): Kept[] {
  const heirIds = new Set(successions.filter(one => one.predecessorId === id).map(one => one.successorId))
  return all.filter(one => heirIds.has(one.id))
}

/** The same answer whatever order the database gave. */
function byCode<Kept extends { readonly id: string; readonly code: string | null }>(some: readonly Kept[]): Kept[] {
  return [...some].sort((a, b) => compare(a.code ?? '', b.code ?? '') || compare(a.id, b.id))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
