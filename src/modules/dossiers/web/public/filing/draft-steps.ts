import type { Answers, ProcedureVersion } from '#modules/procedures/index.ts'
import type { Dossier } from '../../../dossier.ts'
import { findCase } from '../../../procedure-case.ts'
import { questionsOf, shownPages, unanswered } from './visible-questions.ts'

export interface DraftStep {
  readonly kind: 'subject' | 'questions' | 'papers' | 'return' | 'summary'
  /** The form's page, for questions. */
  readonly pageKey?: string
  /** The form's own words; the other steps are named by the locale. */
  readonly title?: string
  readonly href: string
  /** Nothing that must be there is missing. */
  readonly done: boolean
}

export interface Draft {
  readonly dossier: Pick<
    Dossier,
    'id' | 'answers' | 'caseCode' | 'returnBy' | 'subjectName' | 'subjectAddress' | 'receivingUnitId' | 'territoryId'
  >
  readonly version: Pick<ProcedureVersion, 'form' | 'cases'>
  readonly papers: readonly { readonly paperKey: string; readonly replacedBy: string | null }[]
}

/** Where a draft is filled in, one topic a page, in order. Pages that do not show are not there. */
export function draftSteps({ dossier, version, papers }: Draft): DraftStep[] {
  const base = `/ho-so/${dossier.id}`
  const needsAddress = dossier.returnBy === 'post' && !dossier.subjectAddress
  return [
    { kind: 'subject', href: `${base}/chu-ho-so`, done: dossier.subjectName !== '' },
    ...questionSteps(base, version, dossier.answers),
    { kind: 'papers', href: `${base}/giay-to`, done: missingPapers(version, dossier.caseCode, papers).length === 0 },
    { kind: 'return', href: `${base}/nhan-ket-qua`, done: !needsAddress },
    { kind: 'summary', href: `${base}/xem-lai`, done: false },
  ]
}

/** Where to go on: the first step that lacks something. */
export function nextStep(steps: readonly DraftStep[]): DraftStep {
  const next = steps.find(step => !step.done)
  if (!next) throw new Error('the summary is never done before it is sent')
  return next
}

/** The step after one, and the one before; the summary is the last. */
export function neighbours(steps: readonly DraftStep[], current: DraftStep) {
  const index = steps.findIndex(step => step.href === current.href)
  return { before: steps[index - 1], after: steps[index + 1] }
}

function questionSteps(base: string, version: Pick<ProcedureVersion, 'form'>, answers: Answers): DraftStep[] {
  return shownPages(version.form, answers).map(shown => ({
    kind: 'questions',
    pageKey: shown.page.key,
    title: shown.page.title,
    href: `${base}/khai/${encodeURIComponent(shown.page.key)}`,
    done: unanswered(questionsOf(shown), answers).length === 0,
  }))
}

function missingPapers(version: Pick<ProcedureVersion, 'cases'>, caseCode: string, papers: Draft['papers']) {
  const provided = new Set(papers.filter(paper => !paper.replacedBy).map(paper => paper.paperKey))
  return (findCase(version, caseCode)?.papers ?? []).filter(paper => paper.required && !provided.has(paper.key))
}
