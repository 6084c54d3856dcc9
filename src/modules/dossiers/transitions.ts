import type { DossierState } from './dossier.ts'

/** Everything that can be done to a dossier. The ten that a step plan may name bear the names of `StepAction`. */
export const dossierActions = [
  'save-draft',
  'attach-paper',
  'remove-paper',
  'submit',
  'scan-paper',
  'accept',
  'supplement',
  'answer-supplement',
  'refuse',
  'withdraw',
  'stop',
  'forward',
  'take-back',
  'send-back',
  'ask-opinion',
  'give-opinion',
  'approve',
  'issue',
  'return-result',
  'rate',
  'take-fee',
  'extend',
  'assign',
] as const

export type DossierAction = (typeof dossierActions)[number]

/** `resumed` is where the dossier stood when the supplement was asked: processing once accepted, submitted before. */
type Target = DossierState | 'resumed'

const transitions: Readonly<Record<DossierState, Readonly<Partial<Record<DossierAction, Target>>>>> = {
  draft: {
    'save-draft': 'draft',
    'attach-paper': 'draft',
    'remove-paper': 'draft',
    submit: 'submitted',
  },
  submitted: {
    'scan-paper': 'submitted',
    accept: 'processing',
    supplement: 'awaiting-supplement',
    refuse: 'refused',
    withdraw: 'withdrawn',
    'take-fee': 'submitted',
    assign: 'submitted',
  },
  processing: {
    'scan-paper': 'processing',
    supplement: 'awaiting-supplement',
    refuse: 'refused',
    withdraw: 'withdrawn',
    stop: 'stopped',
    forward: 'processing',
    'take-back': 'processing',
    'send-back': 'processing',
    'ask-opinion': 'processing',
    'give-opinion': 'processing',
    approve: 'processing',
    issue: 'finished',
    'take-fee': 'processing',
    extend: 'processing',
    assign: 'processing',
  },
  'awaiting-supplement': {
    'attach-paper': 'awaiting-supplement',
    'remove-paper': 'awaiting-supplement',
    'answer-supplement': 'resumed',
    withdraw: 'withdrawn',
    stop: 'stopped',
    'give-opinion': 'awaiting-supplement',
    'take-fee': 'awaiting-supplement',
    assign: 'awaiting-supplement',
  },
  finished: {
    'take-fee': 'finished',
    'return-result': 'returned',
    assign: 'finished',
  },
  // The opinion slip is given out with the result and with the refusal (Circular 01/2018/TT-VPCP, chapter III).
  returned: { rate: 'returned' },
  refused: { rate: 'refused' },
  withdrawn: {},
  stopped: { rate: 'stopped' },
}

/** The state that an action leads to; undefined where it leads nowhere. */
export function stateAfter(
  dossier: { readonly state: DossierState; readonly accepted: boolean },
  action: DossierAction,
): DossierState | undefined {
  const target = transitions[dossier.state][action]
  if (target !== 'resumed') return target
  return dossier.accepted ? 'processing' : 'submitted'
}
