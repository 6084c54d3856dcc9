import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { findRequest, listRequestsOf } from './request-store.ts'
import type { SignatureRequest } from './signature-request.ts'

/** For the module that asked, whose policy says who may see it. */
export async function getSignatureRequest(
  context: Context,
  { requestId }: { requestId: string },
): Promise<SignatureRequest> {
  const request = await findRequest(context, requestId)
  if (!request) throw notFound('signing.no-request')
  return request
}

/** Everything that was asked about a subject, the newest first; for the module that asked. */
export const signatureRequestsOf = listRequestsOf
