import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { tables } from '../signing-tables.ts'
import type { SignatureWords } from './prepare-document.ts'
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

/** The request that a signature of this key answers which claims this very time; to the second, as signatures do. */
export async function findRequestSignedWith(
  context: Context,
  keyId: string,
  at: Temporal.Instant,
): Promise<SignatureRequest | undefined> {
  const second = at.round({ smallestUnit: 'second', roundingMode: 'floor' })
  return tables(context)
    .selectFrom('signing.request')
    .select(requestColumns)
    .where('keyId', '=', keyId)
    .where('state', '=', 'signed')
    .where('signedAt', '>=', second.subtract({ seconds: 600 }))
    .where('signedAt', '<=', second)
    .orderBy('signedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** With what is kept of a seal's signature until it has its time stamp. */
export async function findSealed(context: Context, id: string) {
  return tables(context)
    .selectFrom('signing.request')
    .select(requestColumns)
    .select(['signatureValue', 'words'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Writes the change where the signed document is still the one that was read; undefined where it is not. */
export async function changeSigned(
  context: Context,
  expected: { readonly id: string; readonly sha256: string },
  patch: RequestPatch,
): Promise<SignatureRequest | undefined> {
  return tables(context)
    .updateTable('signing.request')
    .set(patch)
    .where('id', '=', expected.id)
    .where('state', '=', 'signed')
    .where('signedSha256', '=', expected.sha256)
    .returning(requestColumns)
    .executeTakeFirst()
}

/** Signed, and not at the highest level or not for long. */
export async function listRequestsToExtend(
  context: Context,
  before: Temporal.Instant,
  limit: number,
): Promise<string[]> {
  const rows = await tables(context)
    .selectFrom('signing.request')
    .select('id')
    .where('state', '=', 'signed')
    .where(eb =>
      eb.or([
        eb('level', 'in', ['B-B', 'B-T', 'B-LT']),
        eb.and([eb('level', '=', 'B-LTA'), eb('stampEndsAt', '<=', before)]),
      ]),
    )
    .orderBy('stampEndsAt')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(row => row.id)
}

export type SealedRequest = NewRequest &
  Required<
    Pick<
      SignatureRequest,
      'keyId' | 'signedAt' | 'signedByPostId' | 'signedSha256' | 'signedName' | 'signedSize' | 'level'
    >
  > & { readonly signatureValue: Uint8Array | null; readonly words: SignatureWords }

/** A request that was never open: the system sealed the document itself. */
export async function insertSealed(context: Context, request: SealedRequest): Promise<SignatureRequest> {
  return tables(context)
    .insertInto('signing.request')
    .values({ ...notYet, ...request, state: 'signed', askedAt: context.now, closedAt: context.now })
    .returning(requestColumns)
    .executeTakeFirstOrThrow()
}

/** The same document, sealed before for the same. */
export async function findSealedTwin(
  context: Context,
  request: Pick<NewRequest, 'purpose' | 'subjectKind' | 'subjectId' | 'documentSha256' | 'unitId'>,
): Promise<SignatureRequest | undefined> {
  return tables(context)
    .selectFrom('signing.request')
    .select(requestColumns)
    .where('documentSha256', '=', request.documentSha256)
    .where('purpose', '=', request.purpose)
    .where('subjectKind', '=', request.subjectKind)
    .where('subjectId', '=', request.subjectId)
    .where('unitId', '=', request.unitId)
    .where('state', '=', 'signed')
    .limit(1)
    .executeTakeFirst()
}
