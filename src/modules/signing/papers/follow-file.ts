import type { Context } from '#kernel/context.ts'
import { tables } from '../signing-tables.ts'

/** Evidence was added to a paper's file: that one is handed out from now on, and its page speaks of it. */
export async function followPaperFile(
  context: Context,
  { from, to }: { readonly from: string; readonly to: { readonly sha256: string; readonly size: number } },
): Promise<void> {
  await tables(context)
    .updateTable('signing.paper')
    .set({ fileSha256: to.sha256, fileSize: to.size })
    .where('fileSha256', '=', from)
    .execute()
}
