import type { Context } from '#kernel/context.ts'
import { notFound, wrongState } from '#kernel/errors.ts'
import { changeRequest, findRequest } from './request-store.ts'
import { recordRequest } from './signature-event.ts'
import type { SignatureRequest } from './signature-request.ts'

/**
 * Takes back what was asked; in the transaction of the module that asked, whose policy has said that it may. What the signer's device
 * signs meanwhile is thrown away. Cancelled already: the answer is the request as it is. Throws `signing.not-when-…` where it is over.
 */
export async function cancelSignature(
  context: Context,
  { requestId }: { requestId: string },
): Promise<SignatureRequest> {
  const patch = { state: 'cancelled', closedAt: context.now } as const
  const cancelled = await changeRequest(context, { id: requestId, states: ['waiting', 'signing', 'failed'] }, patch)
  if (cancelled) {
    await recordRequest(context, 'cancelled', cancelled, { batchId: cancelled.batchId })
    return cancelled
  }
  const request = await findRequest(context, requestId)
  if (!request) throw notFound('signing.no-request')
  if (request.state === 'cancelled') return request
  throw wrongState(`signing.not-when-${request.state}`)
}
