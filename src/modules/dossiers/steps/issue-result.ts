import { dateOf } from '#kernel/calendar/local-minutes.ts'
import type { Context } from '#kernel/context.ts'
import { badInput, wrongState } from '#kernel/errors.ts'
import type { StoredFile } from '#kernel/files/files.ts'
import type { ProcedureVersion } from '#modules/procedures/index.ts'
import { changeDossier, type DossierRef, type OpenDossier, openForChange } from '../change-dossier.ts'
import { readDossierClock, writeClockEntry } from '../clock/dossier-clock.ts'
import type { Dossier } from '../dossier.ts'
import { nextNumber } from '../dossier-store.ts'
import { officialOf } from '../official.ts'
import type { ResultDraft } from '../signed-results/draft-store.ts'
import { sealResult, signedDraftOf } from '../signed-results/seal-result.ts'
import { findNextStep, needsApproval } from '../step-plan.ts'
import { handOver } from './hand-over.ts'
import { type DossierResult, insertResult, listResults } from './result-store.ts'

export interface NewResult {
  /** A result of the version. */
  readonly resultCode: string
  /** The book that it is numbered in. */
  readonly book: string
  /** What stands after the number: `GP-UBND` makes `15/GP-UBND`. */
  readonly symbol: string
  /** Already in the file store, or drawn once its number is known; none where the result is paper only. */
  readonly file: ResultFile | DrawResult | null
}

/** Makes the result's file with the number that it was given. */
export type DrawResult = (notation: string) => Promise<ResultFile>

type ResultFile = Pick<StoredFile, 'sha256' | 'name' | 'type' | 'size'>

export interface IssueResult extends DossierRef {
  readonly results: readonly NewResult[]
}

export interface IssuedResult {
  readonly dossier: Dossier
  readonly results: readonly DossierResult[]
}

/** Numbers and records the results; the clock stops, and the dossier goes to whoever returns them. */
export async function issueResult(context: Context, input: IssueResult): Promise<IssuedResult> {
  const open = await openForChange(context, 'issue', input)
  const { dossier, plan, version } = open
  if (open.repeated) return { dossier, results: await listResults(context, dossier.id) }
  if (needsApproval(plan) && !dossier.approvedAt) throw wrongState('dossiers.not-approved')
  assertResultsOf(version, input.results)
  const signed = await signedDraftOf(context, dossier.id)

  const results: DossierResult[] = []
  for (const result of input.results)
    results.push(
      await numberResult(
        context,
        open,
        signed && result === input.results[0] ? { ...result, ...signedBy(context, signed) } : result,
      ),
    )
  const before = await readDossierClock(context, dossier, version)
  const clock = await writeClockEntry(context, dossier.id, before, {
    kind: 'stopped',
    at: context.now,
    reason: 'result',
    ref: results.map(({ notation }) => notation).join(', '),
  })
  const patch = { finishedAt: context.now }
  const facts = {
    results: results.map(({ notation, resultCode, fileSha256 }) => ({ notation, resultCode, fileSha256 })),
    competentUnitId: dossier.competentUnitId,
  }
  const to = findNextStep(plan, dossier.currentStep)
  if (!to) return { dossier: await changeDossier(context, open, patch, facts), results }
  return { dossier: await handOver(context, open, { kind: 'issue', to, note: null, patch, facts, clock }), results }
}

/** What the head has signed is what is issued, whatever else was sent. */
const signedBy = (context: Context, draft: ResultDraft) => ({
  resultCode: draft.resultCode,
  file: (notation: string) => sealResult(context, draft, notation),
})

function assertResultsOf(version: ProcedureVersion, results: readonly NewResult[]): void {
  const codes = version.results.map(({ code }) => code)
  const wrong = results.flatMap(({ resultCode }, index) =>
    codes.includes(resultCode) ? [] : [{ path: `results.${index}.resultCode`, reason: 'dossiers.no-such-result' }],
  )
  if (results.length === 0) throw badInput([{ path: 'results', reason: 'dossiers.result-missing' }])
  if (wrong.length > 0) throw badInput(wrong)
}

async function numberResult(context: Context, open: OpenDossier, result: NewResult): Promise<DossierResult> {
  const official = officialOf(context)
  const { book, symbol, resultCode } = result
  const year = dateOf(context.now).year
  const number = await nextNumber(context, `result:${book}`, official.unitId, year)
  const notation = `${number}/${symbol}`
  const file = typeof result.file === 'function' ? await result.file(notation) : result.file
  const named = open.version.results.find(({ code }) => code === resultCode)
  return insertResult(context, {
    dossierId: open.dossier.id,
    unitId: official.unitId,
    year,
    book,
    number,
    notation,
    resultCode,
    name: named?.name ?? resultCode,
    fileSha256: file?.sha256 ?? null,
    fileName: file?.name ?? null,
    fileType: file?.type ?? null,
    fileSize: file?.size ?? null,
    issuedAt: context.now,
    issuedByPostId: official.onBehalfOf ?? official.postId,
  })
}
