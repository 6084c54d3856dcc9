import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { Territory } from '../territories/territory.ts'
import type { Unit } from './unit.ts'
import { type OrganisationMap, unitsFor } from './unit-resolution.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const before = day('2025-03-01')
const reform = day('2025-07-01')
const after = day('2025-08-01')

function territory(
  id: string,
  parentId: string | null,
  validFrom = before,
  validTo: Temporal.PlainDate | null = null,
): Territory {
  return { id, code: id, name: id, kind: 'x', level: 1, parentId, validFrom, validTo }
}

function unit(
  id: string,
  kind: string,
  territoryId: string,
  validFrom = before,
  validTo: Temporal.PlainDate | null = null,
): Unit {
  const contact = { address: null, phone: null, email: null, website: null, hours: null }
  return { id, code: id, oldCode: null, name: id, kind, parentId: null, territoryId, validFrom, validTo, ...contact }
}

const went = (predecessorId: string, successorId: string) => ({ predecessorId, successorId })
const ids = (units: readonly Unit[]) => units.map(one => one.id)

/** Three levels until the reform; then the district is gone and two communes are one. */
const world: OrganisationMap = {
  territories: [
    territory('province', null, before, reform),
    territory('district', 'province', before, reform),
    territory('commune-a', 'district', before, reform),
    territory('commune-b', 'district', before, reform),
    territory('new-province', null, reform),
    territory('new-commune', 'new-province', reform),
  ],
  territorySuccessions: [
    went('province', 'new-province'),
    went('commune-a', 'new-commune'),
    went('commune-b', 'new-commune'),
    went('district', 'new-commune'),
  ],
  units: [
    unit('committee-a', 'commune-committee', 'commune-a', before, reform),
    unit('committee-b', 'commune-committee', 'commune-b', before, reform),
    unit('district-justice', 'district-justice-office', 'district', before, reform),
    unit('justice', 'department-justice', 'province', before, reform),
    unit('new-committee', 'commune-committee', 'new-commune', reform),
    unit('new-justice', 'department-justice', 'new-province', reform),
  ],
  unitSuccessions: [
    went('committee-a', 'new-committee'),
    went('committee-b', 'new-committee'),
    went('district-justice', 'new-committee'),
    went('justice', 'new-justice'),
  ],
}

describe('which unit a rule means', () => {
  it.each([
    ['commune-committee', 'committee-b'],
    ['district-justice-office', 'district-justice'],
    ['department-justice', 'justice'],
  ])('finds the %s at the territory or above it', (unitKind, expected) => {
    expect(ids(unitsFor({ unitKind }, { territoryId: 'commune-b' }, world, before))).toEqual([expected])
  })

  it.each([
    ['commune-committee', 'new-committee'],
    ['district-justice-office', 'new-committee'],
    ['department-justice', 'new-justice'],
  ])('answers for an old territory with what followed its %s', (unitKind, expected) => {
    expect(ids(unitsFor({ unitKind }, { territoryId: 'commune-b' }, world, after))).toEqual([expected])
  })

  it('gives back the receiving unit, or its successor once it is dissolved', () => {
    const where = { territoryId: 'commune-a', receivingUnitId: 'committee-a' }
    expect(ids(unitsFor('receiving', where, world, before))).toEqual(['committee-a'])
    expect(ids(unitsFor('receiving', where, world, after))).toEqual(['new-committee'])
  })

  it('has no answer for a kind that is nowhere above', () => {
    expect(unitsFor({ unitKind: 'ministry' }, { territoryId: 'commune-a' }, world, before)).toEqual([])
    expect(unitsFor('receiving', { territoryId: 'commune-a' }, world, before)).toEqual([])
  })

  it('names every part of a territory that was split', () => {
    const split: OrganisationMap = {
      territories: [
        territory('old', null, before, reform),
        territory('east', null, reform),
        territory('west', null, reform),
      ],
      territorySuccessions: [went('old', 'west'), went('old', 'east')],
      units: [unit('w', 'commune-committee', 'west', reform), unit('e', 'commune-committee', 'east', reform)],
      unitSuccessions: [],
    }
    expect(ids(unitsFor({ unitKind: 'commune-committee' }, { territoryId: 'old' }, split, after))).toEqual(['e', 'w'])
  })

  it('finds a unit at the top through any number of levels', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(), (levels, seed) => {
        const chain = Array.from({ length: levels }, (_, level) =>
          territory(`t${level}`, level === 0 ? null : `t${level - 1}`),
        )
        const shuffled = [...chain].sort(
          (a, b) => ((a.id.charCodeAt(1) * 31 + seed) % 7) - ((b.id.charCodeAt(1) * 31 + seed) % 7),
        )
        const map = {
          territories: shuffled,
          territorySuccessions: [],
          units: [unit('top', 'office', 't0')],
          unitSuccessions: [],
        }
        expect(ids(unitsFor({ unitKind: 'office' }, { territoryId: `t${levels - 1}` }, map, before))).toEqual(['top'])
      }),
    )
  })

  it('always ends, even when successions go round in a circle', () => {
    const map: OrganisationMap = {
      territories: [territory('a', null, before, reform), territory('b', 'a', before, reform)],
      territorySuccessions: [went('a', 'b'), went('b', 'a')],
      units: [unit('u', 'office', 'a', before, reform), unit('v', 'office', 'b', before, reform)],
      unitSuccessions: [went('u', 'v'), went('v', 'u')],
    }
    expect(unitsFor({ unitKind: 'office' }, { territoryId: 'b' }, map, after)).toEqual([])
  })
})
