import pg from 'pg'
import { appendEvent } from '../../src/kernel/ledger/ledger.ts'
import type { Figure } from '../figure.ts'
import { takeTurns, workThrough } from '../support/pace.ts'

const perRound = { 1: 200, 8: 800, 16: 800 } as const
const actor = { kind: 'system', name: 'bench' } as const
const payload = {
  dossierId: '01931f3a-0000-7000-8000-000000000001',
  revision: 3,
  state: 'submitted',
  code: 'H02.31.01-250312-0118',
}

/** What a chained event costs over a row in a table: its lock, its hash, its place in the chain. */
export const ledgerAppend: Figure = {
  name: 'ledger',
  about: 'events appended per second, each in its transaction; floor: insert of the same columns by bare pg',
  run: async (world, say) => {
    await world.admin.query(`create table public.bench_event (id bigint generated always as identity primary key, stream text, sequence integer,
      type text, at text, actor text, payload text, previous_hash bytea, hash bytea)`)
    await world.admin.query('grant insert on public.bench_event to public')
    for (const connections of [1, 8, 16] as const) {
      const pool = new pg.Pool({ connectionString: world.server.url, max: connections })
      const items = Array.from({ length: perRound[connections] })
      const { ours, floor } = await takeTurns(3, {
        ours: async () =>
          (
            await workThrough(items, connections, () =>
              world.as(actor, context =>
                appendEvent(context, { stream: `bench:${crypto.randomUUID()}`, type: 'bench.done', payload }),
              ),
            )
          ).perSecond,
        floor: async () => (await workThrough(items, connections, () => insert(pool))).perSecond,
      })
      await pool.end()
      say.line({
        what: connections === 1 ? '1 connection' : `${connections} connections`,
        unit: '/s',
        ours,
        beside: { name: 'floor', value: floor },
      })
    }
    await world.admin.query('drop table public.bench_event')
  },
}

const hash = Buffer.alloc(32)

async function insert(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(
      'insert into public.bench_event (stream, sequence, type, at, actor, payload, previous_hash, hash) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [
        `bench:${crypto.randomUUID()}`,
        1,
        'bench.done',
        '2025-03-12T02:00:00.000Z',
        JSON.stringify(actor),
        JSON.stringify(payload),
        hash,
        hash,
      ],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
}
