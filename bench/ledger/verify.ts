import { createHash } from 'node:crypto'
import pg from 'pg'
import { sealLedger } from '../../src/kernel/ledger/seal-ledger.ts'
import { verifyLedger } from '../../src/kernel/ledger/verify-ledger.ts'
import type { Figure } from '../figure.ts'
import type { World } from '../world/open-world.ts'

const wantedEvents = 100_000
const chunk = 1_000

export const ledgerVerify: Figure = {
  name: 'verify',
  about: 'seconds to verify 100,000 events; floor: reading and hashing the same rows with bare pg and node:crypto',
  run: async (world, say) => {
    await fillLedger(world)
    const { rows } = await world.admin.query<{ count: number }>('select count(*)::int as count from ledger.event')
    const share = wantedEvents / (rows[0]?.count ?? 1)
    const sealing = await seconds(() => sealLedger(world.kernel))
    let findings = 0
    const verifying = await seconds(async () => {
      findings = (await verifyLedger(world.kernel.database, world.kernel.config.ledgerRootsFile)).findings.length
    })
    const hashing = await seconds(() => readAndHash(world))
    say.note(`${rows[0]?.count} events, ${findings} findings`)
    say.line({ what: 'seal 100,000 events', unit: 'ms', ours: sealing * share * 1000 })
    say.line({
      what: 'verify 100,000 events',
      unit: 'ms',
      ours: verifying * share * 1000,
      beside: { name: 'floor', value: hashing * share * 1000 },
    })
  },
}

/** By the ledger's own function, in streams of five: as long as a dossier's history. */
async function fillLedger({ admin }: World): Promise<void> {
  const { rows } = await admin.query<{ count: number }>('select count(*)::int as count from ledger.event')
  for (let from = rows[0]?.count ?? 0; from < wantedEvents; from += chunk) {
    await admin.query(
      `select ledger.append('bench:' || ($1 + n) / 5, 'bench.done', '2025-03-12T02:00:00.000Z', '{"kind":"system","name":"bench"}',
        '{"dossierId":"01931f3a-0000-7000-8000-000000000001","number":' || n || ',"state":"processing"}') from generate_series(1, $2::int) as n`,
      [from, chunk],
    )
  }
}

async function readAndHash({ server }: World): Promise<void> {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  let [stream, sequence] = ['', 0]
  for (;;) {
    const { rows } = await client.query(
      `select stream, sequence, type, at, actor, payload, previous_hash, hash from ledger.event
        where (stream, sequence) > ($1, $2) order by stream, sequence limit 10000`,
      [stream, sequence],
    )
    for (const row of rows)
      createHash('sha256')
        .update(
          [row.stream, row.sequence, row.type, row.at, row.actor, row.payload, row.previous_hash.toString('hex')].join(
            '\n',
          ),
        )
        .digest()
    const last = rows.at(-1)
    if (!last) break
    ;({ stream, sequence } = last)
  }
  await client.end()
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}
