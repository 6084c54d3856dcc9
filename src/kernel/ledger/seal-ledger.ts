import { open } from 'node:fs/promises'
import { sql } from 'kysely'
import { system } from '../actor.ts'
import type { Context } from '../context.ts'
import { inTransaction, type Kernel } from '../kernel.ts'
import type { LongJob } from '../module.ts'
import { merkleRoot, rootHash, zeroHash } from './hash.ts'
import { readRootFile, rootLine } from './root-file.ts'
import { latestRoot, listRoots, type Root } from './root-store.ts'

/** Most events under one root: bounds the memory of sealing; the rest go under the next root in the same run. */
const mostEvents = 50_000

/**
 * Seals all new events under chained Merkle roots, then writes the roots to the file outside the database.
 * Idempotent and safe beside another process: a root's number can be taken once.
 */
export async function sealLedger(kernel: Kernel): Promise<number> {
  let sealed = 0
  for (;;) {
    const root = await inTransaction(kernel, { actor: system('kernel.seal-ledger') }, sealNext)
    if (!root) break
    sealed += root.eventCount
  }
  await writeRootsOutside(kernel)
  return sealed
}

async function sealNext(context: Context): Promise<Root | undefined> {
  await sql`select pg_advisory_xact_lock(7405182)`.execute(context.tx)
  const { rows: events } = await sql<{ position: number; hash: Buffer }>`
    select position, hash from ledger.event where root is null order by position limit ${mostEvents}`.execute(
    context.tx,
  )
  const [first, last] = [events[0], events.at(-1)]
  if (!first || !last) return undefined
  const previous = await latestRoot(context.tx)
  const root = {
    number: (previous?.number ?? 0) + 1,
    sealedAt: context.now.toString({ smallestUnit: 'millisecond' }),
    firstPosition: first.position,
    lastPosition: last.position,
    eventCount: events.length,
    merkleRoot: merkleRoot(events.map(event => event.hash)),
    previousHash: previous?.hash ?? zeroHash,
  }
  const hash = rootHash(root)
  const positions = events.map(event => event.position)
  await sql`select ledger.seal(${root.number}, ${root.sealedAt}, ${root.firstPosition}, ${root.lastPosition},
    ${root.eventCount}, ${positions}, ${root.merkleRoot}, ${root.previousHash}, ${hash})`.execute(context.tx)
  return { ...root, hash }
}

/** Appends to the file what it lacks, in order and flushed to the disk, so that rewriting the database shows. */
async function writeRootsOutside(kernel: Kernel): Promise<void> {
  const path = kernel.config.ledgerRootsFile
  const written = await readRootFile(path)
  const rows = await listRoots(kernel.database, written.at(-1)?.number ?? 0, 100_000)
  if (rows.length === 0) return
  const file = await open(path, 'a', 0o640)
  try {
    await file.appendFile(rows.map(rootLine).join(''))
    await file.sync()
  } finally {
    await file.close()
  }
}

export const sealLedgerJob: LongJob = {
  name: 'kernel.seal-ledger',
  cron: '* * * * *',
  work: async kernel => {
    await sealLedger(kernel)
  },
}
