import { z } from 'zod'
import { badInput } from '#kernel/errors.ts'
import { defineRoute } from '#kernel/module.ts'
import { capacities } from '../authority/capacity.ts'
import { listOwnCapacities } from '../requests/own-capacities.ts'
import { ownFileKinds, packings } from '../requests/own-file.ts'
import { placeSignature } from '../requests/place-signature.ts'
import { places } from '../requests/placement.ts'
import { signOwnFile, takeBackOwnFile } from '../requests/sign-own-file.ts'
import { requestAnswer, requestOutput } from './signing-output.ts'

const common = { access: 'official', tags: ['signing'] } as const

const query = z.strictObject({
  name: z.string().min(1).max(300).describe('As you call the file'),
  capacity: z.enum(capacities),
  unitId: z.uuid().optional().describe('Where you have that capacity in several agencies'),
  packing: z.enum(packings).optional().describe('For what is neither PDF nor XML; asic-e unless you say otherwise'),
  visible: z
    .stringbool()
    .optional()
    .describe('The signature shows on the last page of a PDF; move it by the placement before you sign'),
})

const pageNumber = z
  .int()
  .min(-1)
  .max(1_000_000)
  .refine(page => page !== 0)
  .describe('From 1; -1 is the last')
const points = z.number().min(0).max(100_000)

/** An official signs a file that nobody sent them. */
export const ownFileRoutes = [
  defineRoute({
    ...common,
    method: 'GET',
    path: '/signature-requests/own-capacities',
    summary: 'In which capacities you may sign a file of your own, with the words as they will print',
    output: z.array(
      z.object({
        capacity: z.enum(capacities),
        unitId: z.uuid(),
        unitName: z.string(),
        lines: z.array(z.string()),
      }),
    ),
    handle: async context => (await listOwnCapacities(context)).map(one => ({ ...one, lines: [...one.lines] })),
  }),
  defineRoute({
    ...common,
    method: 'POST',
    path: '/signature-requests',
    summary:
      'Put a file of your own among what waits for your signature; the body is the file. The same file again is the same request, with what was chosen last',
    query,
    stream: true,
    output: requestOutput,
    status: 201,
    async handle(context, { query: { name, ...chosen }, stream }) {
      if (!stream) throw badInput([{ path: 'file', reason: 'signing.own-file-missing' }])
      const { files, config } = context.kernel
      const document = await files.put(stream, { maxBytes: config.uploadLimitBytes, allow: ownFileKinds, name })
      return requestAnswer(await signOwnFile(context, { document, ...chosen }))
    },
  }),
  defineRoute({
    ...common,
    method: 'POST',
    path: '/signature-requests/:requestId/take-back',
    summary: 'Take a file of your own back unsigned',
    params: z.strictObject({ requestId: z.uuid() }),
    output: requestOutput,
    handle: async (context, { params }) => requestAnswer(await takeBackOwnFile(context, params)),
  }),
  defineRoute({
    ...common,
    method: 'PUT',
    path: '/signature-requests/:requestId/placement',
    summary:
      'Say where your signature shows in a PDF that waits, where whoever asked did not; never over an edge of the page',
    params: z.strictObject({ requestId: z.uuid() }),
    body: z.strictObject({
      placement: z
        .union([
          z.strictObject({ page: pageNumber, place: z.enum(places) }),
          z.strictObject({ page: pageNumber, left: points, bottom: points }),
        ])
        .nullable()
        .describe(
          'Null: it shows nowhere. Points count from the lower left corner of the page as it lies before its reader',
        ),
    }),
    output: requestOutput,
    async handle(context, { params: { requestId }, body: { placement } }) {
      const at = placement && { page: placement.page, spot: placement }
      return requestAnswer(await placeSignature(context, { requestId, at }))
    },
  }),
]
