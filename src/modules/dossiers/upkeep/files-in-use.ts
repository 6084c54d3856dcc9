import { sql } from 'kysely'
import type { Context } from '#kernel/context.ts'

/** Which of these files a paper or a result of some dossier is: what the sweep must leave alone. */
export async function filesInUse(context: Context, sha256s: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select file_sha256 as sha256 from dossiers.dossier_paper where file_sha256 = any(${sha256s})
    union select file_sha256 from dossiers.result where file_sha256 = any(${sha256s})`.execute(context.tx)
  return rows.map(row => row.sha256)
}
