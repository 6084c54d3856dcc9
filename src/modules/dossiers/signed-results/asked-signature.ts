import type { Context } from '#kernel/context.ts'
import { getSignatureRequest, type RequestState } from '#modules/signing/index.ts'
import { findDraft } from './draft-store.ts'

export interface AskedSignature {
  readonly requestId: string
  readonly state: RequestState
  /** The post that is to sign. */
  readonly postId: string | null
  readonly name: string
}

/** What stands between the approval and the number: the signature of whoever approved. */
export async function findAskedSignature(context: Context, dossierId: string): Promise<AskedSignature | undefined> {
  const draft = await findDraft(context, dossierId)
  if (!draft) return undefined
  const { id, state, signerPostId } = await getSignatureRequest(context, draft)
  return { requestId: id, state, postId: signerPostId, name: draft.signer.name }
}
