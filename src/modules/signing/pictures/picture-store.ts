import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { tables } from '../signing-tables.ts'

export type PictureOwner = { readonly personId: string } | { readonly unitId: string }

export interface KeptPicture {
  readonly fileSha256: string
  readonly keptAt: Temporal.Instant
}

export async function findPicture(context: Context, owner: PictureOwner): Promise<KeptPicture | undefined> {
  const query = tables(context).selectFrom('signing.picture').select(['fileSha256', 'keptAt'])
  return (
    'personId' in owner ? query.where('personId', '=', owner.personId) : query.where('unitId', '=', owner.unitId)
  ).executeTakeFirst()
}

/** The picture of an owner's signature as it is now, by its hash; undefined where there is none and the signature shows nowhere. */
export async function pictureOf(context: Context, owner: PictureOwner): Promise<string | undefined> {
  return (await findPicture(context, owner))?.fileSha256
}

/** In the place of what was there; false where this very picture was. */
export async function putPicture(context: Context, owner: PictureOwner, fileSha256: string): Promise<boolean> {
  const column = 'personId' in owner ? 'personId' : 'unitId'
  const ids = { personId: null, unitId: null, ...owner }
  const row = await tables(context)
    .insertInto('signing.picture')
    .values({ ...ids, fileSha256, keptAt: context.now })
    .onConflict(conflict =>
      conflict
        .column(column)
        .doUpdateSet({ fileSha256, keptAt: context.now })
        .where('signing.picture.fileSha256', '!=', fileSha256),
    )
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The hash of what was taken away; undefined where there was nothing. */
export async function deletePicture(context: Context, owner: PictureOwner): Promise<string | undefined> {
  const query = tables(context).deleteFrom('signing.picture').returning('fileSha256')
  const row = await ('personId' in owner
    ? query.where('personId', '=', owner.personId)
    : query.where('unitId', '=', owner.unitId)
  ).executeTakeFirst()
  return row?.fileSha256
}

export async function picturesInUse(context: Context, sha256s: readonly string[]): Promise<readonly string[]> {
  const rows = await tables(context)
    .selectFrom('signing.picture')
    .select('fileSha256')
    .where('fileSha256', 'in', sha256s)
    .execute()
  return rows.map(({ fileSha256 }) => fileSha256)
}
