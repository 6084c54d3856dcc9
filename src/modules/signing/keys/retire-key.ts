import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { recordKey } from '../requests/signature-event.ts'
import type { RetiredBecause } from './key.ts'
import { keyOwnerOf } from './key-owner.ts'
import { assertMayManageKeysOf } from './key-policy.ts'
import { findKey, retireKeyRow } from './key-store.ts'

/** The key signs here no more; what it signed stays what it is. Retired before: nothing changes. */
export async function retireKey(
  context: Context,
  { keyId, because = 'operator' }: { readonly keyId: string; readonly because?: RetiredBecause },
): Promise<void> {
  const key = await findKey(context, keyId)
  if (!key) throw notFound('signing.no-key')
  assertMayManageKeysOf(context.actor, await keyOwnerOf(context, key))
  if (await retireKeyRow(context, keyId, because)) await recordKey(context, 'keyRetired', keyId, { because })
}
