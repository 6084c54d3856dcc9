import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { pageOf, pageQuery } from '#kernel/http/cursor.ts'
import { defineRoute, RawAnswer } from '#kernel/module.ts'
import { capacities } from '../authority/capacity.ts'
import { beginBatch, mostInBatch } from '../requests/begin-batch.ts'
import { cancelBatch } from '../requests/cancel-batch.ts'
import { declineRequest } from '../requests/decline-request.ts'
import { listSigned } from '../requests/list-signed.ts'
import { listWaiting } from '../requests/list-waiting.ts'
import { getBatch } from '../requests/see-batch.ts'
import { checkNames, getRequestForSigner, openDocument } from '../requests/see-for-signer.ts'
import { reasonText } from './signing-input.ts'
import { batchAnswer, batchOutput, requestAnswer, requestOutput } from './signing-output.ts'

const tags = ['signing']
const common = { access: 'official', tags } as const
const oneRequest = { ...common, params: z.strictObject({ requestId: z.uuid() }) } as const
const oneBatch = { ...common, params: z.strictObject({ batchId: z.uuid() }) } as const

const forSigner = requestOutput.extend({
  checks: z.array(z.object({ name: z.enum(checkNames), passed: z.boolean(), why: z.string().nullable() })),
  lines: z.array(z.string()),
  capacities: z.array(z.enum(capacities)),
})

/** What a signer does with what they are asked to sign; asking is other modules' matter. */
export const requestRoutes = [
  defineRoute({
    ...common,
    method: 'GET',
    path: '/signature-requests',
    summary: 'Documents that wait for your signature, the nearest due first',
    query: z.object(pageQuery),
    output: pageOf(requestOutput),
    handle: async (context, { query }) => {
      const { items, next } = await listWaiting(context, query)
      return { items: items.map(requestAnswer), next }
    },
  }),
  defineRoute({
    ...common,
    method: 'GET',
    path: '/signature-requests/signed',
    summary: 'What you have signed, the last first',
    query: z.object({ ...pageQuery, search: z.string().max(200).optional() }),
    output: pageOf(requestOutput),
    handle: async (context, { query }) => {
      const { items, next } = await listSigned(context, query)
      return { items: items.map(requestAnswer), next }
    },
  }),
  defineRoute({
    ...oneRequest,
    method: 'GET',
    path: '/signature-requests/:requestId',
    summary: 'One document to sign, with what is checked before and how the signature will read',
    output: forSigner,
    handle: async (context, { params }) => {
      const { request, checks, lines, capacities } = await getRequestForSigner(context, params)
      return {
        ...requestAnswer(request),
        checks: checks.map(({ name, why }) => ({ name, passed: why === undefined, why: why ?? null })),
        lines: [...lines],
        capacities: [...capacities],
      }
    },
  }),
  defineRoute({
    ...oneRequest,
    method: 'GET',
    path: '/signature-requests/:requestId/document',
    summary: 'The document as it is to be signed',
    output: z.string(),
    handle: (context, { params }) => rawDocument(context, params.requestId, false),
  }),
  defineRoute({
    ...oneRequest,
    method: 'GET',
    path: '/signature-requests/:requestId/signed',
    summary: 'The document as it was signed, with what evidence was added since',
    output: z.string(),
    handle: (context, { params }) => rawDocument(context, params.requestId, true),
  }),
  defineRoute({
    ...oneRequest,
    method: 'POST',
    path: '/signature-requests/:requestId/decline',
    summary: 'Send a document back unsigned, with the reason',
    body: z.strictObject({ reason: reasonText }),
    output: requestOutput,
    handle: async (context, { params, body }) =>
      requestAnswer(await declineRequest(context, { requestId: params.requestId, reason: body.reason })),
  }),
  defineRoute({
    ...common,
    method: 'POST',
    path: '/signing-batches',
    summary: 'Sign documents with one confirmation; asks for a fresh proof of who you are',
    body: z.strictObject({
      requestIds: z.array(z.uuid()).min(1).max(mostInBatch),
      keyId: z.uuid(),
      capacity: z.enum(capacities).optional(),
    }),
    output: batchOutput,
    status: 201,
    handle: async (context, { body: { capacity, ...body } }) => {
      const { id } = await beginBatch(context, { ...body, ...(capacity ? { capacity } : {}) })
      return batchAnswer(await getBatch(context, { batchId: id }))
    },
  }),
  defineRoute({
    ...oneBatch,
    method: 'GET',
    path: '/signing-batches/:batchId',
    summary: 'How far a batch of yours is',
    output: batchOutput,
    handle: async (context, { params }) => batchAnswer(await getBatch(context, params)),
  }),
  defineRoute({
    ...oneBatch,
    method: 'POST',
    path: '/signing-batches/:batchId/cancel',
    summary: 'Take a running batch back; what is signed stays signed',
    output: batchOutput,
    handle: async (context, { params }) => {
      await cancelBatch(context, params)
      return batchAnswer(await getBatch(context, params))
    },
  }),
]

async function rawDocument(context: Context, requestId: string, signed: boolean): Promise<RawAnswer> {
  const { bytes, name } = await openDocument(context, { requestId, signed })
  return new RawAnswer('application/octet-stream', bytes, {
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  })
}
