import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { defineRoute } from '#kernel/module.ts'
import { getDossierForOfficer } from '../following/get-dossier.ts'
import { acceptDossier } from '../reception/accept-dossier.ts'
import { refuseDossier } from '../reception/refuse-dossier.ts'
import { requestSupplement } from '../reception/request-supplement.ts'
import { approveDossier } from '../steps/approve-dossier.ts'
import { askOpinion } from '../steps/ask-opinion.ts'
import { assignDossier } from '../steps/assign-dossier.ts'
import { extendDeadline } from '../steps/extend-deadline.ts'
import { forwardDossier } from '../steps/forward-dossier.ts'
import { giveOpinion } from '../steps/give-opinion.ts'
import { sendBackDossier } from '../steps/send-back-dossier.ts'
import { stopDossier } from '../steps/stop-dossier.ts'
import { takeBackDossier } from '../steps/take-back-dossier.ts'
import { dossierRef, line, optionalLine, optionalParagraph, paragraph } from '../text-schema.ts'
import { dossierOutput } from './output.ts'
import { viewAnswer, viewOutput } from './view-output.ts'

const { revision } = dossierRef
const params = z.strictObject({ dossierId: z.uuid() })
const common = { access: 'official', tags: ['dossiers'], params } as const
const change = { ...common, method: 'POST', output: dossierOutput } as const
const at = (action: string): string => `/dossiers/:dossierId/${action}`

/** What the officials on a dossier's way do to it; the policy says who may do what, where. */
export const officerRoutes = [
  defineRoute({
    ...common,
    method: 'GET',
    path: '/dossiers/:dossierId',
    summary: 'A dossier with everything on its file, and what you may do to it',
    output: viewOutput,
    handle: async (context, { params }) => viewAnswer(await getDossierForOfficer(context, params)),
  }),
  defineRoute({
    ...change,
    path: at('accept'),
    summary: 'Find a dossier complete: the clock starts',
    body: z.strictObject({ revision }),
    handle: (context, { params, body }) => acceptDossier(context, { ...params, ...body }),
  }),
  defineRoute({
    ...change,
    path: at('supplement'),
    summary: 'Ask for what is missing or wrong, each item with its reason; once a dossier',
    body: z.strictObject({
      revision,
      guidance: optionalParagraph(),
      items: z
        .array(z.strictObject({ kind: z.enum(['paper', 'answer']), target: line(100), reason: paragraph() }))
        .min(1)
        .max(50),
    }),
    handle: (context, { params, body }) => requestSupplement(context, { ...params, ...body }),
  }),
  defineRoute({
    ...change,
    path: at('refuse'),
    summary: 'Refuse, with grounds and the rule they rest on',
    body: z.strictObject({ revision, reason: paragraph(), legalBasis: line(400) }),
    handle: (context, { params, body }) => refuseDossier(context, { ...params, ...body }),
  }),
  defineRoute({
    ...change,
    path: at('stop'),
    summary: 'End a dossier without a result and without refusing it',
    body: z.strictObject({ revision, reason: paragraph(), legalBasis: optionalLine(400) }),
    handle: (context, { params, body }) => stopDossier(context, { ...params, ...body }),
  }),
  defineRoute({
    ...change,
    path: at('forward'),
    summary: 'Hand over to the next step',
    body: z.strictObject({ revision, note: optionalParagraph() }),
    handle: (context, { params, body }) => forwardDossier(context, { ...params, ...body }),
  }),
  defineRoute({
    ...change,
    path: at('take-back'),
    summary: 'Take back what you forwarded, while nobody has worked on it since',
    body: z.strictObject({ revision, note: optionalParagraph() }),
    handle: (context, { params, body }) => takeBackDossier(context, { ...params, ...body }),
  }),
  defineRoute({
    ...change,
    path: at('send-back'),
    summary: 'Give back to the step before, with a reason',
    body: z.strictObject({ revision, reason: paragraph() }),
    handle: (context, { params, body }) => sendBackDossier(context, { ...params, ...body }),
  }),
  defineRoute({
    ...change,
    path: at('approve'),
    summary: 'Approve',
    body: z.strictObject({ revision, note: optionalParagraph() }),
    handle: (context, { params, body }) => approveDossier(context, { ...params, ...body }),
  }),
  defineRoute({
    ...change,
    path: at('assign'),
    summary: 'Say which post does the step',
    body: z.strictObject({ revision, postId: z.uuid(), note: optionalParagraph() }),
    handle: (context, { params, body }) => assignDossier(context, { ...params, ...body }),
  }),
  defineRoute({
    ...change,
    path: at('extend'),
    summary: 'Apologise and give a new due time, before the old one and once',
    body: z.strictObject({
      revision,
      reason: paragraph(),
      newDueAt: z.iso.datetime({ offset: true }).transform(text => Temporal.Instant.from(text)),
    }),
    handle: (context, { params, body }) => extendDeadline(context, { ...params, ...body }),
  }),
  defineRoute({
    ...change,
    path: at('ask-opinion'),
    summary: 'Ask another agency; the clock runs on',
    body: z.strictObject({ revision, question: paragraph(), unitId: z.uuid().nullish() }),
    handle: (context, { params, body: { unitId, ...body } }) =>
      askOpinion(context, { ...params, ...body, unitId: unitId ?? null }),
  }),
  defineRoute({
    ...change,
    path: at('opinion'),
    summary: 'Give the opinion that your agency was asked for',
    body: z.strictObject({
      stance: z.enum(['agrees', 'agrees-with-conditions', 'disagrees']),
      answer: paragraph(4_000),
    }),
    handle: (context, { params, body }) => giveOpinion(context, { ...params, ...body }),
  }),
]
