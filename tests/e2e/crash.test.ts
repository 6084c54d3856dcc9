import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { readConfig } from '../../src/kernel/config/config.ts'
import { createDatabase, createPool } from '../../src/kernel/database/database.ts'
import { openServer } from '../../src/kernel/database/open-server.ts'
import { verifyLedger } from '../../src/kernel/ledger/verify-ledger.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'lien-thong-crash-'))
const config = readConfig({ NODE_ENV: 'test', DATA_DIR: dataDir })
const writer = fileURLToPath(new URL('./ledger-writer.ts', import.meta.url))
afterAll(() => rm(dataDir, { recursive: true, force: true }))

const acknowledged = new Set<string>()

/** Lets writers work until so many more events are acknowledged, with sealing under way, then kills. */
async function writeUntilKilled(
  events: number,
  kill: (application: ChildProcess, server: number) => void,
): Promise<void> {
  const child = spawn(process.execPath, [writer], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const enough = acknowledged.size + events
  let killed = false
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('crash:')) acknowledged.add(line)
    if (killed || acknowledged.size < enough) continue
    killed = true
    const pidFile = await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')
    kill(child, Number(pidFile.split('\n')[0]))
  }
  expect(killed).toBe(true)
}

it('every acknowledged event is there and every chain and root verifies, whichever process was killed', async () => {
  await writeUntilKilled(400, application => application.kill('SIGKILL'))
  await writeUntilKilled(400, (application, server) => {
    process.kill(server, 'SIGKILL')
    application.kill('SIGKILL')
  })
  // The application goes on without its database until a write fails; nothing that fails may have been acknowledged.
  await writeUntilKilled(400, (_, server) => process.kill(server, 'SIGKILL'))

  const ignore = (): void => undefined
  const server = await openServer(config, { log: ignore, lost: ignore, back: ignore, givenUp: ignore })
  const pool = createPool({ url: server.url })
  try {
    const { rows } = await pool.query<{ written: string }>(
      `select stream || ' ' || sequence as written from ledger.event`,
    )
    const there = new Set(rows.map(row => row.written))
    expect(acknowledged.size).toBeGreaterThanOrEqual(1_200)
    expect([...acknowledged].filter(written => !there.has(written))).toEqual([])
    const { findings, sealed } = await verifyLedger(createDatabase(pool), config.ledgerRootsFile)
    expect(findings).toEqual([])
    expect(sealed).toBeGreaterThan(0)
  } finally {
    await pool.end()
    await server.close()
  }
}, 60_000)
