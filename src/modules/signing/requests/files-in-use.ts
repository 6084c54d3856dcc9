import { sql } from 'kysely'
import type { Context } from '#kernel/context.ts'
import { openRequestStates } from './signature-request.ts'

/** Which of these files some request is about or has become, or still shows when its time stamp comes: what the sweep must leave alone. */
export async function filesInUse(context: Context, sha256s: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select document_sha256 as sha256 from signing.request where document_sha256 = any(${sha256s})
    union select signed_sha256 from signing.request where signed_sha256 = any(${sha256s})
    union select fields ->> 'picture' from signing.request
      where (state = any(${openRequestStates}) or level = 'B-B') and fields ->> 'picture' = any(${sha256s})`.execute(
    context.tx,
  )
  return rows.map(row => row.sha256)
}
