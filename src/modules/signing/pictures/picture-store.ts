import type { Context } from '#kernel/context.ts'
import { tables } from '../signing-tables.ts'

export type PictureOwner = { readonly personId: string } | { readonly unitId: string }

/** The picture of an owner's signature as it is now, by its hash; undefined where there is none and the signature shows nowhere. */
export async function pictureOf(context: Context, owner: PictureOwner): Promise<string | undefined> {
  const query = tables(context).selectFrom('signing.picture').select('fileSha256')
  const row = await ('personId' in owner
    ? query.where('personId', '=', owner.personId)
    : query.where('unitId', '=', owner.unitId)
  ).executeTakeFirst()
  return row?.fileSha256
}

const mostBytes = 500_000

/** Keeps how an owner's signature looks, in the place of what was there: PNG, transparent, in true size; or the first page of a PDF. */
export async function keepPicture(context: Context, owner: PictureOwner, bytes: Uint8Array): Promise<void> {
  const { sha256 } = await context.kernel.files.put(bytes, { maxBytes: mostBytes, allow: ['png', 'pdf'] })
  const column = 'personId' in owner ? 'personId' : 'unitId'
  const ids = { personId: null, unitId: null, ...owner }
  await tables(context)
    .insertInto('signing.picture')
    .values({ ...ids, fileSha256: sha256, keptAt: context.now })
    .onConflict(conflict => conflict.column(column).doUpdateSet({ fileSha256: sha256, keptAt: context.now }))
    .execute()
}

export async function picturesInUse(context: Context, sha256s: readonly string[]): Promise<readonly string[]> {
  const rows = await tables(context)
    .selectFrom('signing.picture')
    .select('fileSha256')
    .where('fileSha256', 'in', sha256s)
    .execute()
  return rows.map(({ fileSha256 }) => fileSha256)
}
