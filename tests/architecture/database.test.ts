import { describe, expect, it } from 'vitest'
import { createTestKernel } from '../support/test-kernel.ts'

const kernel = await createTestKernel()

async function list(query: string): Promise<string[]> {
  const { rows } = await kernel.admin.query<{ name: string }>(query)
  return rows.map(row => row.name)
}

const ours = "n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public', 'graphile_worker')"

/** One row, or a list of a few kinds whose rows are never deleted. */
const neverFollowedBack = new Set([
  'organisation.province province_unit_fkey',
  'organisation.province province_managed_by_fkey',
  'organisation.unit unit_kind_fkey',
])

describe('the database', () => {
  it('has the schemas of the modules', async () => {
    const schemas = await list(`select n.nspname as name from pg_namespace n where ${ours} and n.nspname !~ '^pg_'`)
    expect(schemas).toEqual(expect.arrayContaining(['kernel', 'ledger', 'organisation', 'identity', 'dossiers']))
  })

  it('says of every table and column what it holds', async () => {
    const silent = await list(`
      select n.nspname || '.' || c.relname || coalesce('.' || a.attname, '') as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and not c.relispartition and ${ours}
        and (obj_description(c.oid) is null or col_description(c.oid, a.attnum) is null)`)
    expect(silent).toEqual([])
  })

  it('marks the columns that hold personal data', async () => {
    const unmarked = await list(`
      select n.nspname || '.' || c.relname || '.' || a.attname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and ${ours}
        and a.attname ~ '(^|_)(person_number|full_name|subject_name|phone|email|birth_date|answers)$'
        and (n.nspname, c.relname) not in (('organisation', 'unit'))
        and col_description(c.oid, a.attnum) !~ '^\\[personal\\]'`)
    expect(unmarked).toEqual([])
  })

  it('lets the running role own nothing', async () => {
    expect(
      await list(`select c.relname as name from pg_class c where pg_get_userbyid(c.relowner) = 'lienthong_app'`),
    ).toEqual([])
  })

  it('has an index behind every foreign key that may have to be followed back', async () => {
    const bare = await list(`
      select conrelid::regclass || ' ' || conname as name from pg_constraint k
      join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where contype = 'f' and ${ours} and not exists (
        select from pg_index i where i.indrelid = k.conrelid and (i.indkey::int2[])[0] = k.conkey[1])`)
    expect(bare.filter(name => !neverFollowedBack.has(name))).toEqual([])
  })

  it('refuses the running role what would rewrite history', async () => {
    const { rows } = await kernel.pool.query<{ held: string[] }>(`
      select array_remove(array[
        case when has_table_privilege('ledger.event', 'insert') then 'insert' end,
        case when has_table_privilege('ledger.event', 'update') then 'update' end,
        case when has_table_privilege('ledger.event', 'delete') then 'delete' end,
        case when has_table_privilege('ledger.event', 'truncate') then 'truncate' end,
        case when has_table_privilege('ledger.root', 'insert, update, delete, truncate') then 'root' end,
        case when has_schema_privilege('ledger', 'create') then 'create' end], null) as held`)
    expect(rows[0]?.held).toEqual([])
  })
})
