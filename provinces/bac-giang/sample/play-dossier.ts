import { Temporal } from 'temporal-polyfill'
import type { Actor, OfficialActor } from '../../../src/kernel/actor.ts'
import { dateOf } from '../../../src/kernel/calendar/local-minutes.ts'
import type { Context } from '../../../src/kernel/context.ts'
import { inTransaction, type Kernel, reading } from '../../../src/kernel/kernel.ts'
import {
  acceptDossier,
  approveDossier,
  attachPaper,
  type Dossier,
  type DossierView,
  draftSchema,
  forwardDossier,
  getDossierForOfficer,
  issueResult,
  rateDossier,
  requestSupplement,
  returnResult,
  saveDraft,
  submitDossier,
  takeFee,
} from '../../../src/modules/dossiers/index.ts'
import { getTerritoryByCode, listUnits } from '../../../src/modules/organisation/index.ts'
import { getProcedure } from '../../../src/modules/procedures/index.ts'
import { madeUpName } from '../officials.ts'
import { sampleAnswers, sampleHome, sampleNumber } from './answers.ts'
import type { Cast } from './cast.ts'
import { samplePaper } from './sample-paper.ts'

export interface Scene {
  readonly number: number
  readonly procedureCode: string
  readonly begins: Temporal.Instant
  /** When the next act follows. */
  readonly next: (at: Temporal.Instant) => Temporal.Instant
  /** 0 is submitted, 1 is returned and rated. */
  readonly progress: number
  readonly supplement: boolean
  /** Ends with the approval, which is of now: keys sign nothing of a time before they were certified. */
  readonly endsAtApproval?: true
}

/** Phường Đa Mai. */
const commune = '07228'
const mostActs = 14

/** Plays one dossier as far as its scene goes, each act at its own instant, none of them in the future. */
export async function playDossier(kernel: Kernel, cast: Cast, scene: Scene): Promise<void> {
  let at = scene.begins
  const act = <Result>(actor: Actor, work: (context: Context) => Promise<Result>): Promise<Result> =>
    inTransaction(kernel, { actor, now: at }, work)
  let dossier = await act(cast.applicant, context => file(context, kernel, scene))
  for (let acts = 0; acts < Math.round(scene.progress * mostActs); acts++) {
    at = scene.next(at)
    if (Temporal.Instant.compare(at, kernel.now()) >= 0) return
    const turn = await findTurn(kernel, cast, scene, { dossier, at })
    if (!turn) break
    const { official, view } = turn
    const isLast = scene.endsAtApproval === true && view.actions.includes('approve')
    if (isLast) at = kernel.now()
    const proven = { ...official, provenAtMs: at.epochMilliseconds }
    dossier = await act(proven, context => turn.play(context, view))
    if (isLast || dossier.state === 'awaiting-supplement') return
  }
  if (dossier.state !== 'returned') return
  const score = 3 + (scene.number % 3)
  await act(cast.applicant, context => rateDossier(context, { dossierId: dossier.id, score, comment: null }))
}

async function file(context: Context, kernel: Kernel, { procedureCode, number }: Scene): Promise<Dossier> {
  const { version } = await getProcedure(context, procedureCode)
  const territory = await getTerritoryByCode(context, { code: commune })
  const counters = await listUnits(context, { kind: 'commune-committee', territoryId: territory.id, limit: 1 })
  const name = madeUpName(200 + number)
  const draft = await saveDraft(
    context,
    draftSchema.parse({
      procedureCode,
      territoryId: territory.id,
      receivingUnitId: counters.items[0]?.id,
      subject: { kind: 'citizen', name, number: sampleNumber({ number }), address: sampleHome({ number }) },
      answers: sampleAnswers(version.form, { name, number, filedOn: dateOf(context.now) }),
    }),
  )
  let { revision } = draft
  for (const paper of version.cases[0]?.papers.filter(one => one.required) ?? []) {
    const stored = await samplePaper(kernel, paper.name)
    const paperOf = { dossierId: draft.id, paperKey: paper.key, providedAs: 'electronic', file: stored } as const
    revision = (await attachPaper(context, paperOf)).dossier.revision
  }
  return submitDossier(context, { dossierId: draft.id, revision })
}

interface Turn {
  readonly official: OfficialActor
  readonly view: DossierView
  readonly play: (context: Context, view: DossierView) => Promise<Dossier>
}

/** Whoever may do something, and the first thing that an office would do of it. */
async function findTurn(
  kernel: Kernel,
  { officials }: Cast,
  scene: Scene,
  { dossier, at }: { readonly dossier: Dossier; readonly at: Temporal.Instant },
): Promise<Turn | undefined> {
  for (const official of officials.filter(one => one.unitId === dossier.currentUnitId)) {
    const view = await reading(kernel, { actor: official, now: at }, context =>
      getDossierForOfficer(context, { dossierId: dossier.id }).catch(() => undefined),
    )
    const play = view && choosePlay(view, scene)
    if (view && play) return { official, view, play }
  }
  return undefined
}

function choosePlay(view: DossierView, scene: Scene): Turn['play'] | undefined {
  const ref = ({ dossier: { id, revision } }: DossierView) => ({ dossierId: id, revision })
  const may = (action: string): boolean => view.actions.some(one => one === action)
  const owed = view.feeLines.filter(line => line.receiptId === null).reduce((sum, line) => sum + line.amount, 0)
  if (may('take-fee') && owed > 0)
    return async (context, now) =>
      (await takeFee(context, { ...ref(now), payerName: now.dossier.submitterName, amount: owed })).dossier
  if (may('accept')) return (context, now) => acceptDossier(context, ref(now))
  const paper = view.version.cases[0]?.papers[0]
  if (scene.supplement && may('supplement') && view.dossier.acceptedAt && paper)
    return (context, now) =>
      requestSupplement(context, {
        ...ref(now),
        items: [{ kind: 'paper', target: paper.key, reason: 'Ảnh mờ, không đọc được ngày cấp' }],
      })
  if (may('approve')) return (context, now) => approveDossier(context, ref(now))
  const result = view.version.results[0]
  if (may('issue') && result)
    return async (context, now) =>
      (
        await issueResult(context, {
          ...ref(now),
          results: [{ resultCode: result.code, book: 'ket-qua', symbol: 'KQ-UBND', file: null }],
        })
      ).dossier
  if (may('return-result'))
    return (context, now) =>
      returnResult(context, { ...ref(now), returnedTo: now.dossier.subjectName, returnedBy: 'counter' })
  if (may('forward')) return (context, now) => forwardDossier(context, ref(now))
  return undefined
}
