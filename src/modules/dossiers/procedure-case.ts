import type { Case, ProcedureVersion } from '#modules/procedures/index.ts'

export const findCase = (version: Pick<ProcedureVersion, 'cases'>, code: string): Case | undefined =>
  version.cases.find(candidate => candidate.code === code)

/** The case that a dossier was filed under; its version never changes, so that it is always there. */
export function caseOf(version: ProcedureVersion, code: string): Case {
  const found = findCase(version, code)
  if (!found) throw new Error(`version ${version.id} has no case ${code}`)
  return found
}
