import type { Dossier } from '../../src/modules/dossiers/dossier.ts'
import type { World } from './open-world.ts'

/** A dossier's revision in the ledger is kept under a lock each; a transaction holds so many of them. */
const mostAtOnce = 1_000

/** Drafts equal to this one in everything but their ids: row, papers, and a true chain in the ledger. */
export async function cloneDrafts(world: World, draft: Dossier, count: number): Promise<string[]> {
  const ids: string[] = []
  while (ids.length < count) ids.push(...(await cloneSome(world, draft.id, Math.min(mostAtOnce, count - ids.length))))
  return ids
}

async function cloneSome({ admin }: World, source: string, count: number): Promise<string[]> {
  const columns = async (table: string): Promise<string> => {
    const { rows } = await admin.query<{ columns: string }>(
      `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
        where table_schema = 'dossiers' and table_name = $1 and is_generated = 'NEVER' and column_name not in ('id', 'dossier_id')`,
      [table],
    )
    return rows[0]?.columns ?? ''
  }
  const ofDossier = await columns('dossier')
  const ofPaper = await columns('dossier_paper')
  const { rows } = await admin.query<{ id: string }>(
    `insert into dossiers.dossier (${ofDossier})
      select ${ofDossier} from dossiers.dossier, generate_series(1, $2) where id = $1 returning id`,
    [source, count],
  )
  const ids = rows.map(row => row.id)
  await admin.query(
    `insert into dossiers.dossier_paper (dossier_id, ${ofPaper})
      select clone, ${ofPaper} from dossiers.dossier_paper, unnest($2::uuid[]) as clone where dossier_id = $1`,
    [source, ids],
  )
  await admin.query(
    `select ledger.append('dossier:' || clone, type, at, actor, replace(payload, $1, clone::text))
      from (select clone, e.* from unnest($2::uuid[]) as clone, ledger.event e
        where stream = 'dossier:' || $1 order by clone, sequence) as events`,
    [source, ids],
  )
  return ids
}
