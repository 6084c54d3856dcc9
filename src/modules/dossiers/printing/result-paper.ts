import type { PaperKey } from '#modules/signing/index.ts'

/** The kind of paper that a result is. */
export const resultPaper = 'dossiers.result'

/** Every paper that was a result of this dossier. */
export const resultPapersOf = (dossierId: string) =>
  ({ kind: resultPaper, subjectKind: 'dossier', subjectId: dossierId }) as const

export const resultKey = (dossierId: string, edition: string): PaperKey => ({ ...resultPapersOf(dossierId), edition })
