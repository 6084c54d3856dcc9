import { AppError, type FieldError } from '#kernel/errors.ts'
import type { PageTools } from '#kernel/http/page.ts'
import type { SentForm } from '#kernel/http/page-form.ts'
import { attachPaper } from '../../filing/attach-paper.ts'
import type { DossierPaper } from '../../filing/paper-store.ts'

interface Papers {
  readonly dossierId: string
  /** What is there already: a file may take the place of one of them. */
  readonly papers: readonly DossierPaper[]
  /** The papers that may be sent, by key, as their names are said. */
  readonly names: ReadonlyMap<string, string>
}

/**
 * Attaches every file that came as `paper.<key>`, or as `replace.<paper>` in the place of another: each in a transaction of its own, so
 * that one refused takes none of the others with it. Answers what was refused, each with the paper's name.
 */
export async function keepPapers(here: PageTools, sent: SentForm, known: Papers): Promise<FieldError[]> {
  const problems = sent.problems.map(problem => named(here, problem, known))
  for (const { field, stored } of sent.files) {
    const place = placeOf(field, known)
    if (!place) continue
    const input = { dossierId: known.dossierId, providedAs: 'electronic', file: stored, ...place } as const
    const refusal = await here.writing(context => attachPaper(context, input)).catch(refusalOf)
    if (refusal instanceof AppError)
      problems.push(named(here, { path: field, reason: refusal.reason, params: refusal.params }, known))
  }
  return problems
}

/** The paper that was taken back or sent, by its key: a page that is long on a telephone opens there again. */
export function paperActedOn(
  { papers, names }: Pick<Papers, 'papers' | 'names'>,
  { files }: SentForm,
  removed?: string,
): string | undefined {
  if (removed) return papers.find(paper => paper.id === removed)?.paperKey
  return placeOf(files[0]?.field ?? '', { papers, names })?.paperKey
}

export const withoutPaper = (papers: readonly DossierPaper[], removed?: string): readonly DossierPaper[] =>
  papers.filter(paper => paper.id !== removed)

function placeOf(field: string, { papers, names }: Pick<Papers, 'papers' | 'names'>) {
  const [kind, rest = ''] = splitAtDot(field)
  if (kind === 'paper' && names.has(rest)) return { paperKey: rest }
  const replaced = kind === 'replace' ? papers.find(paper => paper.id === rest && !paper.replacedBy) : undefined
  return replaced && { paperKey: replaced.paperKey, replaces: replaced.id }
}

/** What the sender can put right is told at its field; the rest is a fault of the page. */
function refusalOf(error: unknown): AppError {
  if (!(error instanceof AppError) || !['bad-input', 'wrong-state', 'conflict'].includes(error.code)) throw error
  const [field] = error.fields
  return field ? new AppError(error.code, { reason: field.reason, params: field.params ?? {} }) : error
}

function named({ text }: PageTools, { path, reason, params }: FieldError, known: Papers): FieldError {
  const place = placeOf(path, known)
  const paper = known.names.get(place?.paperKey ?? '')
  if (!paper) return { path, reason, ...(params ? { params } : {}) }
  return { path, reason: 'dossiers.paper-not-taken', params: { paper, why: text(`errors.${reason}`, params) } }
}

function splitAtDot(field: string): [string, string | undefined] {
  const dot = field.indexOf('.')
  return dot < 0 ? [field, undefined] : [field.slice(0, dot), field.slice(dot + 1)]
}
