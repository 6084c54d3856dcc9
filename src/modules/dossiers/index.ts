/** The dossiers module's only door: one submission and all that happens to it. */

export type { ClockExplanation } from './clock-explanation.ts'
export type { ClockLine } from './clock-line.ts'
export type { ClockReading } from './clock-reading.ts'
export {
  type Channel,
  channels,
  type Dossier,
  type DossierState,
  dossierStates,
  openStates,
  type ReturnWay,
} from './dossier.ts'
export { isDossierCode, readDossierCode } from './dossier-code.ts'
export { eventOf } from './dossier-event.ts'
export { computeFees, type FeeLine, type Fees } from './fees/fees.ts'
export { takeFee } from './fees/take-fee.ts'
export { attachPaper, otherPaper, scanPaper } from './filing/attach-paper.ts'
export { type DraftInput, draftSchema } from './filing/draft-schema.ts'
export { removePaper } from './filing/remove-paper.ts'
export { saveDraft } from './filing/save-draft.ts'
export { submitAtCounter } from './filing/submit-at-counter.ts'
export { submitDossier } from './filing/submit-dossier.ts'
export { withdrawDossier } from './filing/withdraw-dossier.ts'
export { getDossier, getDossierByCode } from './find-dossier.ts'
export { dossierHistory } from './following/dossier-history.ts'
export type { DossierView } from './following/dossier-view.ts'
export { type DueExplanation, explainDue } from './following/explain-due.ts'
export { getDossierForOfficer, getMyDossier } from './following/get-dossier.ts'
export { listMyDossiers, type MyDossier } from './following/list-my-dossiers.ts'
export { rateDossier } from './following/rate-dossier.ts'
export { type TrackedDossier, trackDossier } from './following/track-dossier.ts'
export { type NationalStatus, nationalStatus } from './national-status.ts'
export { acceptDossier } from './reception/accept-dossier.ts'
export { answerSupplement } from './reception/answer-supplement.ts'
export { refuseDossier } from './reception/refuse-dossier.ts'
export { requestSupplement } from './reception/request-supplement.ts'
export { approveDossier } from './steps/approve-dossier.ts'
export { askOpinion } from './steps/ask-opinion.ts'
export { assignDossier } from './steps/assign-dossier.ts'
export { extendDeadline } from './steps/extend-deadline.ts'
export { forwardDossier } from './steps/forward-dossier.ts'
export { giveOpinion } from './steps/give-opinion.ts'
export { issueResult } from './steps/issue-result.ts'
export { returnResult } from './steps/return-result.ts'
export { sendBackDossier } from './steps/send-back-dossier.ts'
export { stopDossier } from './steps/stop-dossier.ts'
export { type DossierAction, dossierActions } from './transitions.ts'
export { validateAnswers } from './validate-answers.ts'
export { listWork, type WorkCounts, type WorkList } from './work/list-work.ts'
export type { WorkItem } from './work/work-store.ts'
