import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { badInput, wrongState } from '#kernel/errors.ts'
import type { StoredFile } from '#kernel/files/files.ts'
import { findPosts, getPost, getUnit, type Post } from '#modules/organisation/index.ts'
import type { Capacity } from '../authority/capacity.ts'
import { assertMaySign } from '../authority/may-sign.ts'
import { findOpenTwin, insertRequest, type NewRequest } from './request-store.ts'
import { recordRequest } from './signature-event.ts'
import type { Placement, SignatureFields, SignatureSubject, SignedFormat } from './signature-request.ts'

export interface AskForSignature {
  /** In the file store. */
  readonly document: Pick<StoredFile, 'sha256' | 'name' | 'size'>
  readonly format: SignedFormat
  /** What for, as `module.noun`: `dossiers.result`. */
  readonly purpose: string
  readonly subject: SignatureSubject
  /** A post signs in person; a unit by its seal. */
  readonly signer: { readonly postId: string } | { readonly unitId: string; readonly seal: true }
  /** For a post; a seal is a seal. */
  readonly capacity?: Capacity
  /** The agency whose paper it is, where the capacity does not say: the post's own, with TL. the one above it. */
  readonly unitId?: string
  readonly placement?: Placement
  /** The signer may say where it shows: the paper has no place laid out for it. */
  readonly signerPlaces?: true
  readonly fields?: SignatureFields
  readonly dueAt?: Temporal.Instant
}

/**
 * Asks a post, or an agency's records clerks for its seal, to sign a stored document; in the caller's transaction, whose policy has said
 * that it may be asked. Asking again for what is still open answers the first request's id. What becomes of it comes as an event
 * (`signingEvents`) that names the purpose and the subject. Throws `signing.capacity.…` where the post's holder could not sign so today.
 */
export async function askForSignature(context: Context, input: AskForSignature): Promise<string> {
  const addressee = await readAddressee(context, input)
  await assertDocument(context, input.document)
  const request: NewRequest = {
    format: input.format,
    purpose: input.purpose,
    subjectKind: input.subject.kind,
    subjectId: input.subject.id,
    subjectLabel: input.subject.label,
    documentSha256: input.document.sha256,
    documentName: input.document.name,
    documentSize: input.document.size,
    ...addressee,
    placement: input.placement ?? null,
    signerPlaces: input.signerPlaces ?? false,
    fields: input.fields ?? {},
    dueAt: input.dueAt ?? null,
    ...askedBy(context),
  }
  const inserted = await insertRequest(context, request)
  if (inserted) {
    await recordRequest(context, 'asked', inserted, { signerPostId: inserted.signerPostId, format: inserted.format })
    return inserted.id
  }
  const twin = await findOpenTwin(context, request)
  // It was closed between the two statements: whoever asks again asks anew.
  if (!twin) throw wrongState('signing.asked-meanwhile')
  return twin.id
}

type Addressee = Pick<NewRequest, 'unitId' | 'signerPostId' | 'capacity'>

async function readAddressee(context: Context, input: AskForSignature): Promise<Addressee> {
  if ('seal' in input.signer) {
    const { id } = await getUnit(context, { unitId: input.signer.unitId })
    return { unitId: id, signerPostId: null, capacity: 'seal' }
  }
  const { capacity } = input
  if (capacity === undefined || capacity === 'seal') {
    throw badInput([{ path: 'capacity', reason: 'signing.capacity-missing' }])
  }
  const post = await getPost(context, input.signer)
  const unitId = input.unitId ?? (await agencyOf(context, post, capacity))
  const [seat] = (await findPosts(context, { unitId: post.unitId })).filter(one => one.id === post.id)
  if (seat?.holder) {
    const paper = { unitId, capacity, purpose: input.purpose }
    await assertMaySign(context, { personId: seat.holder.personId, postId: post.id }, paper)
  }
  return { unitId, signerPostId: post.id, capacity }
}

async function agencyOf(context: Context, post: Post, capacity: Capacity): Promise<string> {
  if (capacity !== 'TL') return post.unitId
  return (await getUnit(context, { unitId: post.unitId })).parentId ?? post.unitId
}

async function assertDocument(context: Context, document: AskForSignature['document']): Promise<void> {
  const found = await context.kernel.files.stat(document.sha256)
  if (found?.size !== document.size) throw badInput([{ path: 'document', reason: 'signing.document-missing' }])
}

function askedBy({ actor }: Context): Pick<NewRequest, 'askedByAccountId' | 'askedByPostId' | 'askedByName'> {
  if (actor.kind !== 'official') return { askedByAccountId: null, askedByPostId: null, askedByName: null }
  return { askedByAccountId: actor.accountId, askedByPostId: actor.onBehalfOf ?? actor.postId, askedByName: actor.name }
}
