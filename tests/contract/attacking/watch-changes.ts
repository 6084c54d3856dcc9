import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { databaseUrl } from '../../support/global-setup.ts'
import type { RunningPlatform } from '../../support/running-platform.ts'

export interface Change {
  readonly table: string
  readonly done: string
  /** As `actor-record.ts` writes it; null for a connection that said nothing. */
  readonly actor: string | null
}

export interface ChangeWatch {
  /** Every row that people's requests changed since the last time; jobs work on what was accepted before and are left out. */
  readonly take: () => Promise<Change[]>
  readonly admin: pg.Client
}

/** Counted on purpose by whoever refuses, or kept of every visit: guesses, when a session was seen last, answers for a repeated key. */
const kept = new Set(['identity.throttle', 'identity.session', 'kernel.answered_request'])

const install = `
  create schema watch;
  create table watch.change (id bigserial, at text, done text, actor text);
  create function watch.note() returns trigger language plpgsql security definer as $$
    begin
      insert into watch.change (at, done, actor)
      values (tg_table_schema || '.' || tg_table_name, tg_op, nullif(current_setting('app.actor', true), ''));
      return null;
    end $$;
  grant usage on schema watch to public;
  do $$ declare one record; begin
    for one in select schemaname, tablename from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema', 'watch', 'ledger', 'graphile_worker')
    loop
      execute format('create trigger watched after insert or update or delete on %I.%I for each row execute function watch.note()',
        one.schemaname, one.tablename);
    end loop;
  end $$;`

/** Notes every row that is written in any module's table, exactly and at once: counting rows would miss what was only changed. */
export async function watchChanges({ kernel }: RunningPlatform): Promise<ChangeWatch> {
  const { rows } = await kernel.pool.query<{ name: string }>('select current_database() as name')
  const admin = new pg.Client({ connectionString: databaseUrl(inject('adminUrl'), rows[0]?.name ?? '') })
  await admin.connect()
  afterAll(() => admin.end())
  await admin.query(install)
  return {
    admin,
    take: async () => {
      const { rows: changes } = await admin.query<Change>(
        'delete from watch.change returning at as "table", done, actor',
      )
      return changes.filter(({ table, actor }) => !kept.has(table) && !(actor ?? '').includes('"kind":"system"'))
    },
  }
}
