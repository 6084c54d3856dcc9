import { z } from 'zod'
import { pageOf, pageQuery } from '#kernel/http/cursor.ts'
import { defineRoute } from '#kernel/module.ts'
import { dossierStates } from '../dossier.ts'
import { discardDraft } from '../filing/discard-draft.ts'
import { draftSchema } from '../filing/draft-schema.ts'
import { saveDraft } from '../filing/save-draft.ts'
import { submitDossier } from '../filing/submit-dossier.ts'
import { withdrawDossier } from '../filing/withdraw-dossier.ts'
import { getMyDossier } from '../following/get-dossier.ts'
import { listMyDossiers } from '../following/list-my-dossiers.ts'
import { rateDossier } from '../following/rate-dossier.ts'
import { answerSupplement } from '../reception/answer-supplement.ts'
import { dossierRef, optionalParagraph, paragraph } from '../text-schema.ts'
import { dossierOutput, instant } from './output.ts'
import { viewAnswer, viewOutput } from './view-output.ts'

const tags = ['dossiers']
const params = z.strictObject({ dossierId: z.uuid() })
const { revision } = dossierRef

/** What applicants do, and counters for those who stand before them. */
export const filingRoutes = [
  defineRoute({
    method: 'POST',
    path: '/dossiers/drafts',
    access: 'signed-in',
    tags,
    summary: 'Begin a draft, or save one again: answers are laid over those that are there',
    body: draftSchema,
    output: dossierOutput,
    handle: (context, { body }) => saveDraft(context, body),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/dossiers/drafts/:dossierId',
    access: 'signed-in',
    tags,
    summary: 'Throw away a draft of mine that was never sent',
    params,
    output: z.undefined(),
    status: 204,
    handle: async (context, { params }) => {
      await discardDraft(context, params)
      return undefined
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/dossiers/:dossierId/submit',
    access: 'signed-in',
    tags,
    summary: 'Submit a draft; its code is given at once',
    params,
    body: z.strictObject({ revision }),
    output: dossierOutput,
    handle: (context, { params, body }) => submitDossier(context, { ...params, ...body }),
  }),
  defineRoute({
    method: 'POST',
    path: '/dossiers/:dossierId/withdraw',
    access: 'signed-in',
    tags,
    summary: 'Take a dossier back before its result is issued',
    params,
    body: z.strictObject({ revision, reason: paragraph() }),
    output: dossierOutput,
    handle: (context, { params, body }) => withdrawDossier(context, { ...params, ...body }),
  }),
  defineRoute({
    method: 'POST',
    path: '/dossiers/:dossierId/answer-supplement',
    access: 'signed-in',
    tags,
    summary: 'Send what was asked for; the clock goes on',
    params,
    body: z.strictObject({
      revision,
      answers: z.record(z.string().max(100), z.unknown()).optional(),
      note: optionalParagraph(),
    }),
    output: dossierOutput,
    handle: (context, { params, body: { answers, ...body } }) =>
      answerSupplement(context, { ...params, ...body, ...(answers ? { answers } : {}) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/dossiers/:dossierId/rating',
    access: 'applicant',
    tags,
    summary: 'Say how it went, once',
    params,
    body: z.strictObject({ score: z.int().min(1).max(5), comment: optionalParagraph(1_000) }),
    output: dossierOutput,
    handle: (context, { params, body }) => rateDossier(context, { ...params, ...body }),
  }),
  defineRoute({
    method: 'GET',
    path: '/my/dossiers',
    access: 'applicant',
    tags,
    summary: 'My dossiers and drafts, the newest first',
    query: z.object({ ...pageQuery, state: z.enum(dossierStates).optional() }),
    output: pageOf(
      z.object({
        id: z.uuid(),
        revision: z.int(),
        state: z.string(),
        code: z.string().nullable(),
        procedureCode: z.string(),
        procedureName: z.string(),
        subjectName: z.string(),
        stepName: z.string().nullable(),
        createdAt: instant,
        submittedAt: instant.nullable(),
        dueAt: instant.nullable(),
      }),
    ),
    handle: (context, { query }) => listMyDossiers(context, query),
  }),
  defineRoute({
    method: 'GET',
    path: '/my/dossiers/:dossierId',
    access: 'applicant',
    tags,
    summary: 'One of my dossiers, with everything on its file',
    params,
    output: viewOutput,
    handle: async (context, { params }) => viewAnswer(await getMyDossier(context, params)),
  }),
]
