import type { Context } from '#kernel/context.ts'
import { badInput, notFound, wrongState } from '#kernel/errors.ts'
import { changeRequest, lockRequest } from './request-store.ts'
import { recordRequest } from './signature-event.ts'
import type { SignatureRequest } from './signature-request.ts'
import { assertAddressee } from './signer-policy.ts'

export interface DeclineRequest {
  readonly requestId: string
  /** What is wrong and how to put it right, for whoever asked. */
  readonly reason: string
}

/**
 * Sends a document back unsigned, with the reason; whoever asked hears of it by the event. Declined already for the same reason: the
 * answer is the request as it is.
 */
export async function declineRequest(
  context: Context,
  { requestId, reason }: DeclineRequest,
): Promise<SignatureRequest> {
  const said = reason.trim()
  if (said === '') throw badInput([{ path: 'reason', reason: 'signing.reason-missing' }])
  const request = await lockRequest(context, requestId)
  if (!request) throw notFound('signing.no-request')
  assertAddressee(context.actor, request)
  if (request.state === 'declined' && request.reason === said) return request
  const patch = { state: 'declined', reason: said, closedAt: context.now, failure: null } as const
  const declined = await changeRequest(context, { id: requestId, states: ['waiting', 'failed'] }, patch)
  if (!declined) throw wrongState(`signing.not-when-${request.state}`)
  await recordRequest(context, 'declined', declined)
  return declined
}
