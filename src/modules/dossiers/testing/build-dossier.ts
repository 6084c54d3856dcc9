import { createHash } from 'node:crypto'
import type { StoredFile } from '#kernel/files/files.ts'
import type { Dossier, DossierState } from '../dossier.ts'
import { attachPaper } from '../filing/attach-paper.ts'
import { draftSchema } from '../filing/draft-schema.ts'
import { saveDraft } from '../filing/save-draft.ts'
import { submitDossier } from '../filing/submit-dossier.ts'
import { withdrawDossier } from '../filing/withdraw-dossier.ts'
import { acceptDossier } from '../reception/accept-dossier.ts'
import { refuseDossier } from '../reception/refuse-dossier.ts'
import { requestSupplement } from '../reception/request-supplement.ts'
import { approveDossier } from '../steps/approve-dossier.ts'
import { forwardDossier } from '../steps/forward-dossier.ts'
import { issueResult } from '../steps/issue-result.ts'
import { returnResult } from '../steps/return-result.ts'
import { stopDossier } from '../steps/stop-dossier.ts'
import type { TestWorld } from './test-world.ts'

export type StepKey = 'receive' | 'examine' | 'sign' | 'number'

export interface BuildDossier {
  readonly state: DossierState
  /** For `processing` and what comes of it: how far it has gone. */
  readonly step?: StepKey
  readonly answers?: Readonly<Record<string, unknown>>
  /** The result is issued without a file. */
  readonly onPaper?: boolean
}

/** A file as the store would have answered it. */
export function storedFile(text: string): StoredFile {
  const sha256 = createHash('sha256').update(text).digest('hex')
  return { sha256, size: text.length, kind: 'pdf', type: 'application/pdf', name: `${text}.pdf` }
}

const poor = { childName: 'Nguyễn Lê Minh An', exemption: 'poor-household' }

/** Brings a dossier to a state by the real use cases, as the officials who would do it. Owes nothing unless `answers` say so. */
export async function buildDossier(
  world: TestWorld,
  { state, step, answers = poor, onPaper = false }: BuildDossier,
): Promise<Dossier> {
  const draft = await buildDraft(world, answers)
  if (state === 'draft') return draft
  const submitted = await world.as(world.applicant, context => submitDossier(context, refOf(draft)))
  if (state === 'submitted') return submitted
  if (state === 'withdrawn')
    return world.as(world.applicant, context => withdrawDossier(context, { ...refOf(submitted), reason: 'Đổi ý' }))
  if (state === 'refused') return world.as(world.counter, context => refuseDossier(context, refusal(submitted)))
  const accepted = await world.as(world.counter, context => acceptDossier(context, refOf(submitted)))
  const target =
    step ?? (state === 'finished' || state === 'returned' ? 'number' : state === 'stopped' ? 'examine' : 'receive')
  const processing = await walk(world, accepted, target)
  if (state === 'processing') return processing
  if (state === 'stopped')
    return world.as(world.specialist, context => stopDossier(context, { ...refOf(processing), reason: 'Hết căn cứ' }))
  if (state === 'awaiting-supplement') {
    const asker = target === 'examine' ? world.specialist : world.counter
    return world.as(asker, context => requestSupplement(context, supplement(processing)))
  }
  const { results, ...reference } = issue(processing)
  const issued = { ...reference, results: results.map(result => (onPaper ? { ...result, file: null } : result)) }
  const { dossier: finished } = await world.as(world.recordsClerk, context => issueResult(context, issued))
  if (state === 'finished') return finished
  return world.as(world.counter, context =>
    returnResult(context, { ...refOf(finished), returnedTo: finished.subjectName, returnedBy: 'counter' }),
  )
}

export const refOf = (dossier: Dossier) => ({ dossierId: dossier.id, revision: dossier.revision })

export const refusal = (dossier: Dossier) => ({
  ...refOf(dossier),
  reason: 'Không thuộc thẩm quyền',
  legalBasis: 'Điều 17 Nghị định 118/2025/NĐ-CP',
})

export const supplement = (dossier: Dossier) => ({
  ...refOf(dossier),
  items: [{ kind: 'paper' as const, target: 'certificate', reason: 'Ảnh mờ, không đọc được ngày sinh' }],
})

export const issue = (dossier: Dossier) => ({
  ...refOf(dossier),
  results: [{ resultCode: 'KQ.1', book: 'ho-tich', symbol: 'GXN-UBND', file: storedFile(`result of ${dossier.id}`) }],
})

async function buildDraft(world: TestWorld, answers: Readonly<Record<string, unknown>>): Promise<Dossier> {
  const { procedureCode } = world.version
  const input = draftSchema.parse({
    procedureCode,
    territoryId: world.territoryId,
    receivingUnitId: world.communeId,
    answers,
  })
  return world.as(world.applicant, async context => {
    const draft = await saveDraft(context, input)
    const file = storedFile(`declaration of ${draft.id}`)
    const { dossier } = await attachPaper(context, {
      dossierId: draft.id,
      paperKey: 'declaration',
      providedAs: 'electronic',
      file,
    })
    return dossier
  })
}

async function walk(world: TestWorld, accepted: Dossier, target: StepKey): Promise<Dossier> {
  if (target === 'receive') return accepted
  const examine = await world.as(world.counter, context => forwardDossier(context, refOf(accepted)))
  if (target === 'examine') return examine
  const sign = await world.as(world.specialist, context => forwardDossier(context, refOf(examine)))
  if (target === 'sign') return sign
  return world.as(world.head, context => approveDossier(context, refOf(sign)))
}
