import type { Context } from '#kernel/context.ts'
import type { Json } from '#kernel/ledger/canonical-json.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import type { Dossier } from './dossier.ts'
import type { DossierAction } from './transitions.ts'

/** What the ledger calls each action once it is done: the module's whole catalogue of events. */
export const eventOf = {
  'save-draft': 'dossiers.draft-begun',
  'attach-paper': 'dossiers.paper-attached',
  'remove-paper': 'dossiers.paper-removed',
  submit: 'dossiers.submitted',
  'scan-paper': 'dossiers.paper-scanned',
  accept: 'dossiers.accepted',
  supplement: 'dossiers.supplement-asked',
  'answer-supplement': 'dossiers.supplement-answered',
  refuse: 'dossiers.refused',
  withdraw: 'dossiers.withdrawn',
  stop: 'dossiers.stopped',
  forward: 'dossiers.forwarded',
  'take-back': 'dossiers.taken-back',
  'send-back': 'dossiers.sent-back',
  'ask-opinion': 'dossiers.opinion-asked',
  'give-opinion': 'dossiers.opinion-given',
  approve: 'dossiers.approved',
  issue: 'dossiers.result-issued',
  'return-result': 'dossiers.result-returned',
  rate: 'dossiers.rated',
  'take-fee': 'dossiers.fee-taken',
  extend: 'dossiers.extended',
  assign: 'dossiers.assigned',
} as const satisfies Readonly<Record<DossierAction, string>>

/** Its dossier is gone with it, so it stands beside the actions and not among them. */
export const draftDiscarded = 'dossiers.draft-discarded'

export const eventTypes: readonly string[] = [...Object.values(eventOf), draftDiscarded]

export type EventFacts = { readonly [key: string]: Json | undefined }

export const streamOf = (dossierId: string): string => `dossier:${dossierId}`

/** One event a revision, so that the ledger's sequence and the dossier's revision never part. No names, no words of people. */
export async function recordChange(
  context: Context,
  action: DossierAction,
  dossier: Dossier,
  facts: EventFacts = {},
): Promise<void> {
  await appendEvent(context, {
    stream: streamOf(dossier.id),
    type: eventOf[action],
    payload: {
      dossierId: dossier.id,
      revision: dossier.revision,
      state: dossier.state,
      procedureCode: dossier.procedureCode,
      ...defined({
        code: dossier.code,
        applicantAccountId: dossier.applicantAccountId,
        unitId: dossier.currentUnitId,
        step: dossier.currentStep,
        dueAt: dossier.dueAt?.toString(),
      }),
      ...facts,
    },
  })
}

function defined(facts: Readonly<Record<string, string | null | undefined>>): EventFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== undefined))
}
