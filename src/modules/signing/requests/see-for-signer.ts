import type { Context } from '#kernel/context.ts'
import { AppError, notFound } from '#kernel/errors.ts'
import { standingsOf } from '#modules/organisation/index.ts'
import { refusalOfCapacity } from '../authority/authority-policy.ts'
import type { Capacity } from '../authority/capacity.ts'
import { possibleCapacities, signingPostOf } from '../authority/may-sign.ts'
import { listMyKeys, listMySeals, type SeenKey } from '../keys/list-keys.ts'
import { officialOf } from '../official.ts'
import { findRequest } from './request-store.ts'
import type { SignatureRequest } from './signature-request.ts'
import { signatureWordsOf } from './signature-words.ts'
import { isAddressee } from './signer-policy.ts'

/** What is looked at before a document is signed. */
export const checkNames = ['file', 'capacity', 'key'] as const

export interface Check {
  readonly name: (typeof checkNames)[number]
  /** Why it does not pass, as a key below `errors.`; absent where it passes. */
  readonly why?: string
}

export interface RequestForSigner {
  readonly request: SignatureRequest
  readonly checks: readonly Check[]
  /** What the paper will say above the name, in the capacity that was asked for or is this reader's; none where none is. */
  readonly lines: readonly string[]
  readonly capacity: Capacity
  readonly capacities: readonly Capacity[]
}

/** A request as its signer sees it, while it waits and ever after. Throws `not-found` for anybody else. */
export async function getRequestForSigner(
  context: Context,
  { requestId }: { readonly requestId: string },
): Promise<RequestForSigner> {
  const actor = officialOf(context)
  const request = await findRequest(context, requestId)
  if (!request || !(isAddressee(actor, request) || request.signedByPersonId === actor.personId)) {
    throw notFound('signing.no-request')
  }
  const capacity = capacityFor(context, request)
  const standing = (await standingsOf(context, actor.personId)).find(({ post }) => post.id === actor.postId)
  const words = standing && (await signatureWordsOf(context, standing, { capacity, unitId: request.unitId }))
  return {
    request,
    capacity,
    capacities: await possibleCapacities(context, actor, request),
    lines: words ? (capacity === 'seal' ? [words.name] : words.lines) : [],
    checks: await checkRequest(context, request),
  }
}

/** Whoever acts for another post signs by its power, whatever its holder was asked for. */
function capacityFor({ actor }: Context, { capacity }: SignatureRequest): Capacity {
  return actor.kind === 'official' && actor.onBehalfOf !== undefined ? 'TUQ' : capacity
}

/** The same checks as when the batch begins, before anybody has to prove themself. */
export async function checkRequest(context: Context, request: SignatureRequest): Promise<Check[]> {
  const actor = officialOf(context)
  const capacity = capacityFor(context, request)
  const standing = (await standingsOf(context, actor.personId)).find(({ post }) => post.id === actor.postId)
  const refusal = standing
    ? refusalOfCapacity(signingPostOf(standing), { capacity, unitId: request.unitId, purpose: request.purpose })
    : 'signing.capacity.not-in-office'
  const found = await context.kernel.files.stat(request.documentSha256)
  const keys = (await keysFor(context, request)).filter(isUsable)
  return [
    found?.size === request.documentSize ? { name: 'file' } : { name: 'file', why: 'signing.document-missing' },
    refusal ? { name: 'capacity', why: refusal } : { name: 'capacity' },
    keys.length > 0 ? { name: 'key' } : { name: 'key', why: 'signing.no-usable-key' },
  ]
}

/** The keys that could sign it: the reader's own, or the seals of their agency. */
export async function keysFor(context: Context, { capacity }: Pick<SignatureRequest, 'capacity'>): Promise<SeenKey[]> {
  return capacity === 'seal' ? listMySeals(context) : listMyKeys(context)
}

export const isUsable = ({ state }: SeenKey): boolean => state === 'active' || state === 'expiring'

export interface OpenedDocument {
  readonly bytes: AsyncIterable<Uint8Array>
  readonly name: string
}

/** The document to be signed, or as it was signed. */
export async function openDocument(
  context: Context,
  { requestId, signed }: { readonly requestId: string; readonly signed: boolean },
): Promise<OpenedDocument> {
  const { request } = await getRequestForSigner(context, { requestId })
  const sha256 = signed ? request.signedSha256 : request.documentSha256
  if (!sha256) throw new AppError('not-found', { reason: 'signing.not-signed-yet' })
  return {
    bytes: await context.kernel.files.read(sha256),
    name: (signed ? request.signedName : null) ?? request.documentName,
  }
}
