import type { FieldError } from '#kernel/errors.ts'
import type { Answers, ProcedureVersion } from '#modules/procedures/index.ts'
import type { Dossier } from '../dossier.ts'
import { findCase } from '../procedure-case.ts'
import { validateAnswers } from '../validate-answers.ts'

type Draft = Pick<
  Dossier,
  'answers' | 'caseCode' | 'territoryId' | 'receivingUnitId' | 'subjectName' | 'subjectAddress' | 'returnBy'
>

/** Everything that is missing or wrong, at once, so that nobody is sent back twice. */
export function checkComplete(
  draft: Draft,
  version: ProcedureVersion,
  papers: readonly { readonly paperKey: string; readonly replacedBy: string | null }[],
): { readonly answers: Answers; readonly errors: readonly FieldError[] } {
  const { answers, errors } = validateAnswers(version.form, draft.answers)
  return { answers, errors: [...errors, ...missingParts(draft), ...missingPapers(draft, version, papers)] }
}

function missingParts(draft: Draft): FieldError[] {
  const wanted: readonly (readonly [boolean, string, string])[] = [
    [draft.subjectName === '', 'subject.name', 'dossiers.subject-missing'],
    [draft.territoryId === null, 'territoryId', 'dossiers.territory-missing'],
    [draft.receivingUnitId === null, 'receivingUnitId', 'dossiers.receiving-unit-missing'],
    [draft.returnBy === 'post' && !draft.subjectAddress, 'subject.address', 'dossiers.address-missing'],
  ]
  return wanted.filter(([missing]) => missing).map(([, path, reason]) => ({ path, reason }))
}

function missingPapers(
  draft: Draft,
  version: ProcedureVersion,
  papers: readonly { readonly paperKey: string; readonly replacedBy: string | null }[],
): FieldError[] {
  const provided = new Set(papers.filter(paper => !paper.replacedBy).map(paper => paper.paperKey))
  return (findCase(version, draft.caseCode)?.papers ?? [])
    .filter(paper => paper.required && !provided.has(paper.key))
    .map(paper => ({ path: `papers.${paper.key}`, reason: 'dossiers.paper-missing', params: { name: paper.name } }))
}
