import type { Context } from '#kernel/context.ts'
import { tables } from '../signing-tables.ts'
import { openRequestStates, type RequestState, type SignatureRequest } from './signature-request.ts'

export const requestColumns = [
  'id',
  'state',
  'format',
  'purpose',
  'subjectKind',
  'subjectId',
  'subjectLabel',
  'documentSha256',
  'documentName',
  'documentSize',
  'unitId',
  'signerPostId',
  'capacity',
  'placement',
  'signerPlaces',
  'fields',
  'dueAt',
  'askedAt',
  'askedByAccountId',
  'askedByPostId',
  'askedByName',
  'batchId',
  'keyId',
  'signedAt',
  'signedByPersonId',
  'signedByPostId',
  'signedSha256',
  'signedName',
  'signedSize',
  'level',
  'stampEndsAt',
  'evidenceTrouble',
  'closedAt',
  'reason',
  'failure',
] as const satisfies readonly (keyof SignatureRequest)[]

/** What a new request is made of; all else comes later. */
export type NewRequest = Pick<
  SignatureRequest,
  | 'format'
  | 'purpose'
  | 'subjectKind'
  | 'subjectId'
  | 'subjectLabel'
  | 'documentSha256'
  | 'documentName'
  | 'documentSize'
  | 'unitId'
  | 'signerPostId'
  | 'capacity'
  | 'placement'
  | 'signerPlaces'
  | 'fields'
  | 'dueAt'
  | 'askedByAccountId'
  | 'askedByPostId'
  | 'askedByName'
>

export const notYet = {
  batchId: null,
  keyId: null,
  signedAt: null,
  signedByPersonId: null,
  signedByPostId: null,
  signedSha256: null,
  signedName: null,
  signedSize: null,
  signatureValue: null,
  words: null,
  level: null,
  stampEndsAt: null,
  evidenceTrouble: null,
  closedAt: null,
  reason: null,
  failure: null,
} as const

/** Undefined where the same signature was asked before and may still come. */
export async function insertRequest(context: Context, request: NewRequest): Promise<SignatureRequest | undefined> {
  return tables(context)
    .insertInto('signing.request')
    .values({ ...request, ...notYet, state: 'waiting', askedAt: context.now })
    .onConflict(conflict => conflict.doNothing())
    .returning(requestColumns)
    .executeTakeFirst()
}

/** The open request that an insert met. */
export async function findOpenTwin(context: Context, request: NewRequest): Promise<SignatureRequest | undefined> {
  return tables(context)
    .selectFrom('signing.request')
    .select(requestColumns)
    .where('purpose', '=', request.purpose)
    .where('subjectKind', '=', request.subjectKind)
    .where('subjectId', '=', request.subjectId)
    .where('documentSha256', '=', request.documentSha256)
    .where('unitId', '=', request.unitId)
    .where('signerPostId', 'is not distinct from', request.signerPostId)
    .where('state', 'in', openRequestStates)
    .executeTakeFirst()
}

export async function findRequest(context: Context, id: string): Promise<SignatureRequest | undefined> {
  return tables(context).selectFrom('signing.request').select(requestColumns).where('id', '=', id).executeTakeFirst()
}

export async function lockRequest(context: Context, id: string): Promise<SignatureRequest | undefined> {
  return tables(context)
    .selectFrom('signing.request')
    .select(requestColumns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** All that was ever asked about a subject, the newest first. */
export async function listRequestsOf(
  context: Context,
  subject: { readonly kind: string; readonly id: string },
): Promise<SignatureRequest[]> {
  return tables(context)
    .selectFrom('signing.request')
    .select(requestColumns)
    .where('subjectKind', '=', subject.kind)
    .where('subjectId', '=', subject.id)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

export type RequestPatch = Partial<Omit<SignatureRequest, 'id'> & { readonly signatureValue: Uint8Array | null }>

/** Writes the change where the request is still in one of these states, in this batch where one is named; undefined where it is not. */
export async function changeRequest(
  context: Context,
  expected: { readonly id: string; readonly states: readonly RequestState[]; readonly batchId?: string },
  patch: RequestPatch,
): Promise<SignatureRequest | undefined> {
  const { batchId } = expected
  return tables(context)
    .updateTable('signing.request')
    .set(patch)
    .where('id', '=', expected.id)
    .where('state', 'in', expected.states)
    .$if(batchId !== undefined, query => query.where('batchId', '=', batchId ?? ''))
    .returning(requestColumns)
    .executeTakeFirst()
}
