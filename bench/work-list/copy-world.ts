import pg from 'pg'
import { modules } from '../../src/app-modules.ts'
import { createKernel } from '../../src/kernel/create-kernel.ts'
import { reading } from '../../src/kernel/kernel.ts'
import { createLog } from '../../src/kernel/log/log.ts'
import type { World } from '../world/open-world.ts'

const copyName = 'bench_copy'

/** The world's database as it is now, to be read beside the world when that has grown: so that both can be measured in turns. */
export interface WorldCopy extends Pick<World, 'see'> {
  readonly close: () => Promise<void>
}

export async function copyWorld({ server, kernel }: World): Promise<WorldCopy> {
  const client = new pg.Client({ connectionString: inDatabase(server.migrateUrl, 'postgres') })
  await client.connect()
  const source = new URL(server.migrateUrl).pathname.slice(1)
  // A database is copied only while nobody is connected to it; pools connect again by themselves.
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [source])
  await client.query(`create database ${copyName} template ${client.escapeIdentifier(source)} strategy file_copy`)
  await client.end()
  const addresses = { url: inDatabase(server.url, copyName) }
  const copy = await createKernel(kernel.config, addresses, modules, createLog({ level: 'silent' }))
  return { see: (actor, work) => reading(copy, { actor }, work), close: copy.close }
}

function inDatabase(address: string, database: string): string {
  const url = new URL(address)
  url.pathname = `/${database}`
  return url.href
}
