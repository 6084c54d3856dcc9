import { z } from 'zod'
import { defineRoute } from '#kernel/module.ts'
import { returnWays } from '../dossier.ts'
import { takeFee } from '../fees/take-fee.ts'
import { draftSchema } from '../filing/draft-schema.ts'
import { submitAtCounter } from '../filing/submit-at-counter.ts'
import { signedDraftOf } from '../signed-results/seal-result.ts'
import { issueResult } from '../steps/issue-result.ts'
import { returnResult } from '../steps/return-result.ts'
import { dossierRef, line, optionalParagraph } from '../text-schema.ts'
import { dossierOutput, feeReceiptOutput, list, resultOutput } from './output.ts'
import { storeUpload } from './paper-routes.ts'

const tags = ['dossiers']
const { revision } = dossierRef
const params = z.strictObject({ dossierId: z.uuid() })
const counters = { anyRole: ['counter'] } as const

/** What is done where people stand: entering, taking money, numbering and handing out. */
export const counterRoutes = [
  defineRoute({
    method: 'POST',
    path: '/dossiers/at-counter',
    access: counters,
    tags,
    summary: 'Enter a dossier for the person at the counter; accepted at once when it is complete',
    body: z.strictObject({
      draft: draftSchema,
      papers: z
        .array(
          z.strictObject({
            paperKey: line(100),
            providedAs: z.enum(['original', 'copy']),
            quantity: z.int().min(1).max(1000).default(1),
          }),
        )
        .max(60)
        .default([]),
      accept: z.boolean().default(false),
    }),
    output: dossierOutput,
    status: 201,
    handle: (context, { body }) =>
      submitAtCounter(context, { ...body, papers: body.papers.map(paper => ({ ...paper, file: null })) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/dossiers/:dossierId/fee',
    access: counters,
    tags,
    summary: 'Take in cash all that is owed, with a numbered receipt',
    params,
    body: z.strictObject({ revision, payerName: line(), amount: z.int().positive() }),
    output: z.object({ dossier: dossierOutput, receipt: feeReceiptOutput }),
    handle: (context, { params, body }) => takeFee(context, { ...params, ...body }),
  }),
  defineRoute({
    method: 'POST',
    path: '/dossiers/:dossierId/return',
    access: counters,
    tags,
    summary: 'Hand the result out',
    params,
    body: z.strictObject({
      revision,
      returnedTo: line(),
      returnedBy: z.enum(returnWays),
      note: optionalParagraph(500),
    }),
    output: dossierOutput,
    handle: (context, { params, body }) => returnResult(context, { ...params, ...body }),
  }),
  defineRoute({
    method: 'POST',
    path: '/dossiers/:dossierId/issue',
    access: 'official',
    tags,
    summary:
      'Number and issue the result; the body is the electronic result, and is left aside where one waits that the head has signed',
    params,
    query: z.object({
      revision,
      resultCode: line(100),
      book: line(60),
      symbol: line(60).describe('What stands after the number: GP-UBND makes 15/GP-UBND'),
      name: z.string().max(300).optional(),
    }),
    stream: true,
    output: z.object({ dossier: dossierOutput, results: list(resultOutput) }),
    async handle(context, { params, query: { revision, name, ...result }, stream }) {
      const signed = await signedDraftOf(context, params.dossierId)
      const file = signed ? null : await storeUpload(context, stream, name)
      return issueResult(context, { ...params, revision, results: [{ ...result, file }] })
    },
  }),
]
