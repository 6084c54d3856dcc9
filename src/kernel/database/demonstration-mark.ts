import type pg from 'pg'

const setting = 'app.demonstration'

/**
 * Whether this database is one for trying things out, as its own setting says. It is decided once, before the first migration: made-up
 * accounts with a published password never come into a database that was made for real use, nor does that of a demonstration go into real use.
 */
export async function decideDemonstration(client: pg.Pool, wanted: boolean): Promise<boolean> {
  if (wanted && (await isNew(client))) {
    const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name')
    await client.query(`alter database ${rows[0]?.name} set ${setting} = 'true'`)
  }
  return isMarked(client)
}

async function isNew(client: pg.Pool): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(`select to_regclass('public.migration') is not null as found`)
  return rows[0]?.found === false
}

/** Read from the catalogue: `current_setting` would answer as of this connection's beginning. */
async function isMarked(client: pg.Pool): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
     where d.datname = current_database() and s.setrole = 0 and $1 = any (s.setconfig)`,
    [`${setting}=true`],
  )
  return (rowCount ?? 0) > 0
}
