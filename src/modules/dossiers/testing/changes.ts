import { Temporal } from 'temporal-polyfill'
import type { Actor } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import type { Dossier, DossierState } from '../dossier.ts'
import { takeFee } from '../fees/take-fee.ts'
import { attachPaper, scanPaper } from '../filing/attach-paper.ts'
import { listPapers } from '../filing/paper-store.ts'
import { removePaper } from '../filing/remove-paper.ts'
import { submitDossier } from '../filing/submit-dossier.ts'
import { withdrawDossier } from '../filing/withdraw-dossier.ts'
import { rateDossier } from '../following/rate-dossier.ts'
import { acceptDossier } from '../reception/accept-dossier.ts'
import { answerSupplement } from '../reception/answer-supplement.ts'
import { refuseDossier } from '../reception/refuse-dossier.ts'
import { requestSupplement } from '../reception/request-supplement.ts'
import { approveDossier } from '../steps/approve-dossier.ts'
import { askOpinion } from '../steps/ask-opinion.ts'
import { assignDossier } from '../steps/assign-dossier.ts'
import { extendDeadline } from '../steps/extend-deadline.ts'
import { forwardDossier } from '../steps/forward-dossier.ts'
import { giveOpinion } from '../steps/give-opinion.ts'
import { issueResult } from '../steps/issue-result.ts'
import { returnResult } from '../steps/return-result.ts'
import { sendBackDossier } from '../steps/send-back-dossier.ts'
import { stopDossier } from '../steps/stop-dossier.ts'
import { takeBackDossier } from '../steps/take-back-dossier.ts'
import type { DossierAction } from '../transitions.ts'
import { type BuildDossier, buildDossier, issue, refOf, refusal, storedFile, supplement } from './build-dossier.ts'
import type { TestWorld } from './test-world.ts'

/** One action as its rightful actor does it, on a dossier that allows it: what the tests of every action run over. */
export interface Change {
  readonly from: BuildDossier
  readonly by: (world: TestWorld) => Actor
  readonly becomes: DossierState
  readonly run: (context: Context, dossier: Dossier, world: TestWorld) => Promise<unknown>
  /** What must have happened besides, before the action is possible. */
  readonly before?: (dossier: Dossier, world: TestWorld) => Promise<Dossier>
  /** A dossier that its actor sees, where the action is over. */
  readonly tooLate: BuildDossier | ((world: TestWorld) => Promise<Dossier>)
  /** Not bound to a revision: repeating it is harmless or told apart in another way. */
  readonly free?: true
}

const paper = (dossier: Dossier) => ({
  dossierId: dossier.id,
  paperKey: 'certificate',
  providedAs: 'electronic' as const,
  file: storedFile(`certificate of ${dossier.id}`),
})
const reason = 'Vì lý do của phép thử'
const applicant = (world: TestWorld): Actor => world.applicant
const counter = (world: TestWorld): Actor => world.counter
const specialist = (world: TestWorld): Actor => world.specialist
const head = (world: TestWorld): Actor => world.head

const owing: BuildDossier = { state: 'submitted', answers: { childName: 'Nguyễn Lê Minh An', copies: 2 } }
const submitted: BuildDossier = { state: 'submitted' }
const examining: BuildDossier = { state: 'processing', step: 'examine' }
const returned: BuildDossier = { state: 'returned' }

const askAdviser = (dossier: Dossier, world: TestWorld): Promise<Dossier> =>
  world.as(world.specialist, context => askOpinion(context, { ...refOf(dossier), question: 'Có đúng không?' }))

export const changes: Readonly<Record<Exclude<DossierAction, 'save-draft'>, Change>> = {
  'attach-paper': {
    from: { state: 'draft' },
    by: applicant,
    becomes: 'draft',
    run: (context, dossier) => attachPaper(context, paper(dossier)),
    tooLate: submitted,
    free: true,
  },
  'remove-paper': {
    from: { state: 'draft' },
    by: applicant,
    becomes: 'draft',
    run: async (context, dossier) => {
      const [first] = await listPapers(context, dossier.id)
      return removePaper(context, { dossierId: dossier.id, paperId: first?.id ?? dossier.id })
    },
    tooLate: submitted,
    free: true,
  },
  submit: {
    from: { state: 'draft' },
    by: applicant,
    becomes: 'submitted',
    run: (context, dossier) => submitDossier(context, refOf(dossier)),
    tooLate: { state: 'processing' },
  },
  'scan-paper': {
    from: submitted,
    by: counter,
    becomes: 'submitted',
    run: (context, dossier) => scanPaper(context, paper(dossier)),
    tooLate: returned,
    free: true,
  },
  accept: {
    from: submitted,
    by: counter,
    becomes: 'processing',
    run: (context, dossier) => acceptDossier(context, refOf(dossier)),
    tooLate: returned,
  },
  supplement: {
    from: examining,
    by: specialist,
    becomes: 'awaiting-supplement',
    run: (context, dossier) => requestSupplement(context, supplement(dossier)),
    tooLate: returned,
  },
  'answer-supplement': {
    from: { state: 'awaiting-supplement', step: 'examine' },
    by: applicant,
    becomes: 'processing',
    run: (context, dossier) => answerSupplement(context, { ...refOf(dossier), note: 'Tôi không có bản khác' }),
    tooLate: returned,
  },
  refuse: {
    from: submitted,
    by: counter,
    becomes: 'refused',
    run: (context, dossier) => refuseDossier(context, refusal(dossier)),
    tooLate: returned,
  },
  withdraw: {
    from: examining,
    by: applicant,
    becomes: 'withdrawn',
    run: (context, dossier) => withdrawDossier(context, { ...refOf(dossier), reason }),
    tooLate: { state: 'finished' },
  },
  stop: {
    from: examining,
    by: specialist,
    becomes: 'stopped',
    run: (context, dossier) => stopDossier(context, { ...refOf(dossier), reason }),
    tooLate: returned,
  },
  forward: {
    from: examining,
    by: specialist,
    becomes: 'processing',
    run: (context, dossier) => forwardDossier(context, refOf(dossier)),
    tooLate: returned,
  },
  'take-back': {
    from: examining,
    by: counter,
    becomes: 'processing',
    run: (context, dossier) => takeBackDossier(context, refOf(dossier)),
    tooLate: returned,
  },
  'send-back': {
    from: { state: 'processing', step: 'sign' },
    by: head,
    becomes: 'processing',
    run: (context, dossier) => sendBackDossier(context, { ...refOf(dossier), reason }),
    tooLate: returned,
  },
  'ask-opinion': {
    from: examining,
    by: specialist,
    becomes: 'processing',
    run: (context, dossier) => askOpinion(context, { ...refOf(dossier), question: 'Có đúng quy hoạch không?' }),
    tooLate: returned,
  },
  'give-opinion': {
    from: examining,
    by: world => world.adviser,
    becomes: 'processing',
    before: askAdviser,
    run: (context, dossier) => giveOpinion(context, { dossierId: dossier.id, stance: 'agrees', answer: 'Đúng' }),
    tooLate: async world => {
      const asked = await askAdviser(await buildDossier(world, examining), world)
      return world.as(world.applicant, context => withdrawDossier(context, { ...refOf(asked), reason }))
    },
    free: true,
  },
  approve: {
    from: { state: 'processing', step: 'sign' },
    by: head,
    becomes: 'processing',
    run: (context, dossier) => approveDossier(context, refOf(dossier)),
    tooLate: returned,
  },
  issue: {
    from: { state: 'processing', step: 'number' },
    by: world => world.recordsClerk,
    becomes: 'finished',
    run: (context, dossier) => issueResult(context, issue(dossier)),
    tooLate: returned,
  },
  'return-result': {
    from: { state: 'finished' },
    by: counter,
    becomes: 'returned',
    run: (context, dossier) =>
      returnResult(context, { ...refOf(dossier), returnedTo: 'Lê Thị Mẫu', returnedBy: 'counter' }),
    tooLate: returned,
  },
  rate: {
    from: returned,
    by: applicant,
    becomes: 'returned',
    run: (context, dossier) => rateDossier(context, { dossierId: dossier.id, score: 5, comment: 'Nhanh' }),
    tooLate: { state: 'withdrawn' },
    free: true,
  },
  'take-fee': {
    from: owing,
    by: counter,
    becomes: 'submitted',
    run: (context, dossier) => takeFee(context, { ...refOf(dossier), payerName: 'Lê Thị Mẫu', amount: 8_000 }),
    tooLate: returned,
  },
  extend: {
    from: examining,
    by: specialist,
    becomes: 'processing',
    run: (context, dossier) =>
      extendDeadline(context, { ...refOf(dossier), reason, newDueAt: Temporal.Instant.from('2025-03-24T02:00:00Z') }),
    tooLate: returned,
  },
  assign: {
    from: examining,
    by: head,
    becomes: 'processing',
    run: (context, dossier, world) => assignDossier(context, { ...refOf(dossier), postId: world.specialist.postId }),
    tooLate: returned,
  },
}

export const buildTooLate = (world: TestWorld, { tooLate }: Change): Promise<Dossier> =>
  typeof tooLate === 'function' ? tooLate(world) : buildDossier(world, tooLate)

/** A dossier on which the change is possible. */
export async function buildFor(world: TestWorld, change: Change): Promise<Dossier> {
  const dossier = await buildDossier(world, change.from)
  return change.before ? change.before(dossier, world) : dossier
}
