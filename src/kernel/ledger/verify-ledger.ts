import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { type ChainedEvent, eventHash, merkleRoot, rootHash, zeroHash } from './hash.ts'
import { readRootFile } from './root-file.ts'
import { listRoots, type Root } from './root-store.ts'

/** What is wrong, where: a closed list, so that an operator can be told what each means. */
export interface Finding {
  readonly kind:
    | 'event-changed'
    | 'event-missing'
    | 'chain-broken'
    | 'root-changed'
    | 'root-missing'
    | 'root-disagrees-with-file'
    | 'sealed-event-missing'
  readonly where: string
}

export interface Verification {
  readonly streams: number
  readonly events: number
  readonly sealed: number
  readonly roots: number
  readonly findings: readonly Finding[]
}

interface StoredEvent extends ChainedEvent {
  readonly previousHash: Buffer
  readonly hash: Buffer
}

const pageSize = 10_000

/**
 * Recomputes every chain, every Merkle root, the chain of roots, and compares the roots with the file outside the database.
 * Reads in pages: memory does not grow with the ledger. Reports at most `mostFindings`.
 */
export async function verifyLedger(database: Database, rootsFile: string, mostFindings = 100): Promise<Verification> {
  const findings: Finding[] = []
  const report = (kind: Finding['kind'], where: string): void => {
    if (findings.length < mostFindings) findings.push({ kind, where })
  }
  const chains = await verifyChains(database, report)
  const roots = await verifyRoots(database, rootsFile, report)
  return { ...chains, ...roots, findings }
}

type Report = (kind: Finding['kind'], where: string) => void

async function verifyChains(database: Database, report: Report): Promise<{ streams: number; events: number }> {
  let [streams, events] = [0, 0]
  let previous: StoredEvent | undefined
  for await (const event of eventsByStream(database)) {
    const first = event.stream !== previous?.stream
    const where = `${event.stream} #${event.sequence}`
    const expectedSequence = first ? 1 : (previous?.sequence ?? 0) + 1
    const expectedPrevious = first ? zeroHash : (previous?.hash ?? zeroHash)
    if (event.sequence !== expectedSequence) report('event-missing', `${event.stream} #${expectedSequence}`)
    else if (!event.previousHash.equals(expectedPrevious)) report('chain-broken', where)
    if (!eventHash(event, event.previousHash).equals(event.hash)) report('event-changed', where)
    if (first) streams += 1
    events += 1
    previous = event
  }
  return { streams, events }
}

async function* eventsByStream(database: Database): AsyncGenerator<StoredEvent> {
  let [stream, sequence] = ['', 0]
  for (;;) {
    const { rows } = await sql<StoredEvent>`
      select stream, sequence, type, at, actor, payload, previous_hash as "previousHash", hash from ledger.event
      where (stream, sequence) > (${stream}, ${sequence}) order by stream, sequence limit ${pageSize}`.execute(database)
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    ;({ stream, sequence } = last)
  }
}

async function verifyRoots(
  database: Database,
  rootsFile: string,
  report: Report,
): Promise<{ roots: number; sealed: number }> {
  const outside = new Map((await readRootFile(rootsFile)).map(root => [root.number, root.hash]))
  let [roots, sealed] = [0, 0]
  let previous: Root | undefined
  for (;;) {
    const page = await listRoots(database, previous?.number ?? 0, 1_000)
    for (const root of page) {
      const expected = (previous?.number ?? 0) + 1
      if (root.number !== expected) report('root-missing', `root ${expected}`)
      if (!rootHash(root).equals(root.hash) || !root.previousHash.equals(previous?.hash ?? zeroHash))
        report('root-changed', `root ${root.number}`)
      await verifyLeaves(database, root, report)
      const written = outside.get(root.number)
      if (written && written !== root.hash.toString('hex')) report('root-disagrees-with-file', `root ${root.number}`)
      outside.delete(root.number)
      roots += 1
      sealed += root.eventCount
      previous = root
    }
    if (page.length === 0) break
  }
  for (const number of outside.keys()) report('root-missing', `root ${number} is written outside, not in the database`)
  return { roots, sealed }
}

async function verifyLeaves(database: Database, root: Root, report: Report): Promise<void> {
  const { rows } = await sql<{ hash: Buffer }>`
    select hash from ledger.event where root = ${root.number} order by position`.execute(database)
  if (rows.length !== root.eventCount)
    report('sealed-event-missing', `root ${root.number}: ${rows.length} of ${root.eventCount}`)
  else if (!merkleRoot(rows.map(row => row.hash)).equals(root.merkleRoot)) report('root-changed', `root ${root.number}`)
}
