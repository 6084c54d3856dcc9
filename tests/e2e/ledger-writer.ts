import { readConfig } from '../../src/kernel/config/config.ts'
import { createKernel } from '../../src/kernel/create-kernel.ts'
import { openServer } from '../../src/kernel/database/open-server.ts'
import { inTransaction } from '../../src/kernel/kernel.ts'
import { appendEvent } from '../../src/kernel/ledger/ledger.ts'
import { sealLedger } from '../../src/kernel/ledger/seal-ledger.ts'
import { createLog } from '../../src/kernel/log/log.ts'
import { upgradeDatabase } from '../../src/kernel/process/upgrade-database.ts'

/** A process that appends to the ledger as fast as it can, and prints each event once it is committed, until it is killed. */
const config = readConfig(process.env)
const ignore = (): void => undefined
const server = await openServer(config, { log: ignore, lost: ignore, back: ignore, givenUp: ignore })
await upgradeDatabase(config, server)
const kernel = await createKernel(config, server, [], createLog({ level: 'silent' }))
const edge = { actor: { kind: 'system', name: 'ledger-writer' } } as const

async function write(writer: number): Promise<never> {
  for (let count = 1; ; count++) {
    const stream = `crash:${writer}:${Math.floor(count / 20)}`
    const { sequence } = await inTransaction(kernel, edge, context =>
      appendEvent(context, { stream, type: 'test.written', payload: { count } }),
    )
    process.stdout.write(`${stream} ${sequence}\n`)
  }
}

async function seal(): Promise<never> {
  for (;;) await sealLedger(kernel)
}

console.log('writing')
await Promise.all([...Array.from({ length: 8 }, (_, writer) => write(writer)), seal()])
