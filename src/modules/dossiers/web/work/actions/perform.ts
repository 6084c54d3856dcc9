import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { timeZone } from '#kernel/calendar/local-minutes.ts'
import { returnWays } from '#modules/dossiers/dossier.ts'
import { takeFee } from '#modules/dossiers/fees/take-fee.ts'
import { withdrawDossier } from '#modules/dossiers/filing/withdraw-dossier.ts'
import { acceptDossier } from '#modules/dossiers/reception/accept-dossier.ts'
import { refuseDossier } from '#modules/dossiers/reception/refuse-dossier.ts'
import { requestSupplement } from '#modules/dossiers/reception/request-supplement.ts'
import { approveToSign } from '#modules/dossiers/steps/approve-dossier.ts'
import { askOpinion } from '#modules/dossiers/steps/ask-opinion.ts'
import { assignDossier } from '#modules/dossiers/steps/assign-dossier.ts'
import { extendDeadline } from '#modules/dossiers/steps/extend-deadline.ts'
import { forwardDossier } from '#modules/dossiers/steps/forward-dossier.ts'
import { giveOpinion } from '#modules/dossiers/steps/give-opinion.ts'
import { returnResult } from '#modules/dossiers/steps/return-result.ts'
import { sendBackDossier } from '#modules/dossiers/steps/send-back-dossier.ts'
import { stopDossier } from '#modules/dossiers/steps/stop-dossier.ts'
import { takeBackDossier } from '#modules/dossiers/steps/take-back-dossier.ts'
import { line, optionalLine, optionalParagraph, paragraph } from '#modules/dossiers/text-schema.ts'
import { defineAction, type Perform } from './define-action.ts'
import { performIssue } from './issue.ts'
import type { OfferedAction } from './offers.ts'
import { performAnswerSupplement, performScan } from './papers.ts'
import { itemsOf } from './supplement-items.ts'

const note = z.object({ note: optionalParagraph(500) })
const reason = z.object({ reason: paragraph() })
const chosen = z.literal('').transform(() => null)

/** What each form of the page does. The use cases judge; nothing is decided here. */
export const performers: Readonly<Record<OfferedAction, Perform>> = {
  accept: (context, ref) => acceptDossier(context, ref),
  approve: defineAction(note, (context, ref, input) => approveToSign(context, { ...ref, ...input })),
  forward: defineAction(note, (context, ref, input) => forwardDossier(context, { ...ref, ...input })),
  'take-back': defineAction(note, (context, ref, input) => takeBackDossier(context, { ...ref, ...input })),
  'send-back': defineAction(reason, (context, ref, input) => sendBackDossier(context, { ...ref, ...input })),
  refuse: defineAction(reason.extend({ legalBasis: paragraph(500) }), (context, ref, input) =>
    refuseDossier(context, { ...ref, ...input }),
  ),
  stop: defineAction(reason.extend({ legalBasis: optionalParagraph(500) }), (context, ref, input) =>
    stopDossier(context, { ...ref, ...input }),
  ),
  withdraw: defineAction(reason, (context, ref, input) => withdrawDossier(context, { ...ref, ...input })),
  supplement: defineAction(z.object({ guidance: optionalParagraph() }), (context, ref, { guidance }, sent) =>
    requestSupplement(context, { ...ref, guidance, items: itemsOf(sent.values) }),
  ),
  'ask-opinion': defineAction(
    z.object({ question: paragraph(), unitId: chosen.or(z.uuid()).nullish() }),
    (context, ref, { question, unitId }) => askOpinion(context, { ...ref, question, unitId: unitId ?? null }),
  ),
  'give-opinion': defineAction(
    z.object({ stance: z.enum(['agrees', 'agrees-with-conditions', 'disagrees']), answer: paragraph() }),
    (context, ref, input) => giveOpinion(context, { ...ref, ...input }),
  ),
  issue: performIssue,
  'return-result': defineAction(
    z.object({ returnedTo: line(), returnedBy: z.enum(returnWays), note: optionalLine(500) }),
    (context, ref, input) => returnResult(context, { ...ref, ...input }),
  ),
  'take-fee': defineAction(z.object({ payerName: line(), amount: z.coerce.number().int() }), (context, ref, input) =>
    takeFee(context, { ...ref, ...input }),
  ),
  extend: defineAction(
    z.object({ reason: paragraph(), date: z.iso.date(), time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
    (context, ref, { reason, date, time }) =>
      extendDeadline(context, {
        ...ref,
        reason,
        newDueAt: Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).toInstant(),
      }),
  ),
  assign: defineAction(note.extend({ postId: z.uuid() }), (context, ref, input) =>
    assignDossier(context, { ...ref, ...input }),
  ),
  'scan-paper': performScan,
  'answer-supplement': performAnswerSupplement,
}
