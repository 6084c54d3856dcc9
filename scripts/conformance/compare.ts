import type { SignatureReport, VerificationReport } from '../../src/modules/signing/verification/report.ts'
import type { Row } from './packs.ts'

export const columns = ['integrity', 'coverage', 'level', 'signatures'] as const

export type Column = (typeof columns)[number]

export interface Difference {
  readonly column: Column
  readonly expected: string
  readonly found: string
}

/** Where our report differs from what a suite asserts; what it does not assert is not compared. */
export function differencesOf(row: Row, report: VerificationReport): Difference[] {
  const found = summaryOf(report)
  return columns
    .filter(column => isAsserted(row, column) && row[column] !== found[column])
    .map(column => ({ column, expected: row[column], found: found[column] }))
}

export const isAsserted = (row: Row, column: Column): boolean => row[column] !== '' && row[column] !== 'unknown'

/** Good to bad, as the tables order them. */
const extents = ['whole-document', 'later-changes-allowed', 'later-changes-forbidden', 'partial', 'unknown']

const levels = ['none', 'B-B', 'B-T', 'B-LT', 'B-LTA']

/** A field with something in it that is no signature at all counts for none. */
const isUsable = ({ integrity, signer }: SignatureReport): boolean =>
  integrity.holds || integrity.because !== 'malformed' || signer !== undefined

/** A report in the words of the tables. A broken time stamp does not break a signature, but it is all that a stamped container has. */
export function summaryOf({ file, signatures }: VerificationReport): Record<Column, string> {
  const people = signatures.filter(({ kind }) => kind !== 'document-timestamp')
  const judged = people.length > 0 ? people : signatures
  const holds = file.readable && judged.every(({ integrity }) => integrity.holds)
  const worst = Math.max(...judged.map(({ coverage }) => extents.indexOf(coverage.extent)))
  return {
    integrity: holds ? 'intact' : 'broken',
    coverage: extents[worst] ?? 'unknown',
    level: levels[Math.max(...people.map(({ level }) => levels.indexOf(level.found)))] ?? 'none',
    signatures: String(people.filter(isUsable).length),
  }
}
