import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { tables } from '../signing-tables.ts'
import type { SignatureWords } from './prepare-document.ts'
import { type NewRequest, notYet, type RequestPatch, requestColumns } from './request-store.ts'
import type { SignatureRequest } from './signature-request.ts'

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
