import { describe, expect, test } from 'vitest'
import { type DossierState, dossierStates } from './dossier.ts'
import { nationalStatus } from './national-status.ts'

const rows: [DossierState, accepted: boolean, atFirstStep: boolean, code: number | undefined][] = [
  ['draft', false, false, undefined],
  ['submitted', false, true, 1],
  ['processing', true, true, 2],
  ['processing', true, false, 4],
  ['awaiting-supplement', false, true, 5],
  ['awaiting-supplement', true, false, 5],
  ['finished', true, false, 9],
  ['returned', true, false, 10],
  ['refused', false, true, 3],
  ['refused', true, false, 8],
  ['withdrawn', true, false, 7],
  ['stopped', true, false, 8],
]

describe('national status', () => {
  test.each(rows)('%s, accepted %s, at the first step %s, is %s', (state, accepted, atFirstStep, code) => {
    expect(nationalStatus({ state, accepted, atFirstStep })).toBe(code)
  })

  test('every state is in the table above', () => {
    expect(new Set(rows.map(([state]) => state))).toEqual(new Set(dossierStates))
  })
})
