import { z } from 'zod'
import { pageOf } from '#kernel/http/cursor.ts'
import { defineRoute, RawAnswer } from '#kernel/module.ts'
import { dossierHistory } from '../following/dossier-history.ts'
import { explainDue } from '../following/explain-due.ts'
import { proveDossier } from '../following/prove-dossier.ts'
import { trackDossier } from '../following/track-dossier.ts'
import { printDossierSlip } from '../printing/print-dossier-slip.ts'
import { slipKinds } from '../printing/slip-kinds.ts'
import { listRegister } from '../register/list-register.ts'
import { registerParts, registerQuery } from '../register/register-query.ts'
import { listWork } from '../work/list-work.ts'
import { workQuerySchema } from '../work/work-query.ts'
import { explanationOutput } from './explanation-output.ts'
import { instant, list } from './output.ts'
import { wayOutput } from './view-output.ts'

const tags = ['dossiers']
const params = z.strictObject({ dossierId: z.uuid() })

const trackedOutput = z.object({
  code: z.string(),
  state: z.string(),
  nationalStatus: z.int().optional(),
  procedureCode: z.string(),
  procedureName: z.string(),
  subjectName: z.string().describe('Shortened, so that only its bearer recognises it'),
  channel: z.string(),
  returnBy: z.string(),
  receivingUnit: z.string(),
  competentUnit: z.string(),
  currentUnit: z.string(),
  step: z.object({ number: z.int(), of: z.int(), name: z.string() }),
  way: list(wayOutput.omit({ unitId: true, doneBy: true }).extend({ unit: z.string().optional() })),
  submittedAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  dueAt: instant.nullable(),
  extendedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  returnedAt: instant.nullable(),
  waitsForApplicant: z.boolean(),
  explanation: explanationOutput.optional(),
})

const registerItem = z.object({
  id: z.uuid(),
  code: z.string(),
  state: z.string(),
  procedureCode: z.string(),
  procedureName: z.string(),
  subjectName: z.string(),
  channel: z.string(),
  stepName: z.string(),
  currentUnitName: z.string(),
  submittedAt: instant,
  acceptedAt: instant.nullable(),
  dueAt: instant.nullable(),
  supplementAskedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  returnedAt: instant.nullable(),
})

const workItem = z.object({
  id: z.uuid(),
  revision: z.int(),
  code: z.string(),
  state: z.string(),
  procedureCode: z.string(),
  procedureName: z.string(),
  subjectName: z.string(),
  channel: z.string(),
  currentStep: z.string(),
  stepName: z.string(),
  stepRole: z.string(),
  assignedPostId: z.string().nullable(),
  submittedAt: instant,
  acceptedAt: instant.nullable(),
  dueAt: instant.nullable(),
  stepDueAt: instant.nullable(),
})

/** Reading: for everyone by code, for officials their one list. */
export const followRoutes = [
  defineRoute({
    method: 'GET',
    path: '/tracking',
    access: 'public',
    tags,
    summary: 'Where a dossier stands, by its code, and why it is due when it is',
    // Codes can be counted through; nobody follows so many of his own.
    perMinute: 30,
    query: z.object({ code: z.string().max(60) }),
    output: trackedOutput,
    handle: (context, { query }) => trackDossier(context, query),
  }),
  defineRoute({
    method: 'GET',
    path: '/work',
    access: 'official',
    tags,
    summary: 'Your one list of work, the most pressing first unless sorted otherwise, with counts by state',
    query: workQuerySchema,
    output: pageOf(workItem).extend({ counts: z.record(z.string(), z.int()) }),
    handle: async (context, { query }) => {
      const { items, next, counts } = await listWork(context, query)
      return { items, next, counts: { ...counts } }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/register',
    access: 'official',
    tags,
    summary:
      'Every filed dossier that you may see, wherever it is by now: by part, by words, or by a code or a number in all of them',
    query: registerQuery,
    output: pageOf(registerItem).extend({ part: z.enum(registerParts).optional() }),
    handle: (context, { query }) => listRegister(context, query),
  }),
  defineRoute({
    method: 'GET',
    path: '/dossiers/:dossierId/due',
    access: 'signed-in',
    tags,
    summary: 'Why the dossier is due when it is, line by line',
    params,
    output: z.object({ explanation: explanationOutput.optional() }),
    handle: async (context, { params }) => ({ explanation: await explainDue(context, params) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/dossiers/:dossierId/slips/:slip',
    access: 'signed-in',
    tags,
    summary: 'A paper of the process as PDF',
    keeps: true,
    params: params.extend({ slip: z.enum(slipKinds) }),
    output: z.string(),
    async handle(context, { params }) {
      const { name, bytes } = await printDossierSlip(context, params)
      return new RawAnswer('application/pdf', bytes, {
        'content-disposition': `inline; filename="${name}"`,
        'cache-control': 'private, no-store',
      })
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/dossiers/:dossierId/proof',
    access: 'signed-in',
    tags,
    summary: 'The results with all that proves them offline, as ASiC-E',
    params,
    output: z.string(),
    async handle(context, { params }) {
      const { name, bytes } = await proveDossier(context, params)
      return new RawAnswer('application/vnd.etsi.asic-e+zip', bytes, {
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
      })
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/dossiers/:dossierId/history',
    access: 'official',
    tags,
    summary: 'Everything that happened to the dossier, from its own chain of the ledger',
    params,
    output: z.object({
      lines: list(
        z.object({
          sequence: z.int(),
          at: z.string(),
          type: z.string(),
          byName: z.string().nullable(),
          byPost: z.string().nullable(),
          payload: z.record(z.string(), z.unknown()).readonly(),
        }),
      ),
    }),
    handle: async (context, { params }) => ({ lines: await dossierHistory(context, params) }),
  }),
]
