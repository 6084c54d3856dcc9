import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import type { Places } from '#kernel/pdf/pdf.ts'
import { tables } from '../dossier-tables.ts'
import type { Signer } from '../slips/slip.ts'

/** A result as it was drawn for the head to sign, before it has its number. */
export interface ResultDraft {
  readonly dossierId: string
  readonly resultCode: string
  /** Which paper of the dossier it is: each approval draws one of its own. */
  readonly edition: string
  readonly requestId: string
  /** The agency whose paper it is. */
  readonly unitId: string
  readonly places: Places
  readonly signer: Signer
  readonly abstract: string | null
  readonly words: string | null
  readonly drawnAt: Temporal.Instant
}

const columns = [
  'dossierId',
  'resultCode',
  'edition',
  'requestId',
  'unitId',
  'places',
  'signer',
  'abstract',
  'words',
  'drawnAt',
] as const satisfies readonly (keyof ResultDraft)[]

export async function insertDraft(context: Context, draft: ResultDraft): Promise<void> {
  await tables(context)
    .insertInto('dossiers.result_draft')
    .values({
      ...draft,
      places: sql<Places>`${JSON.stringify(draft.places)}::jsonb`,
      signer: sql<Signer>`${JSON.stringify(draft.signer)}::jsonb`,
    })
    .execute()
}

export async function findDraft(context: Context, dossierId: string): Promise<ResultDraft | undefined> {
  return tables(context)
    .selectFrom('dossiers.result_draft')
    .select(columns)
    .where('dossierId', '=', dossierId)
    .executeTakeFirst()
}

export async function deleteDraft(context: Context, dossierId: string): Promise<void> {
  await tables(context).deleteFrom('dossiers.result_draft').where('dossierId', '=', dossierId).execute()
}

/** Evidence was added to the file of a result: from now on that one is handed out. */
export async function replaceResultFile(
  context: Context,
  of: { readonly dossierId: string; readonly from: string },
  to: { readonly sha256: string; readonly size: number },
): Promise<void> {
  await tables(context)
    .updateTable('dossiers.result')
    .set({ fileSha256: to.sha256, fileSize: to.size })
    .where('dossierId', '=', of.dossierId)
    .where('fileSha256', '=', of.from)
    .execute()
}
