import { readFile, writeFile } from 'node:fs/promises'
import { eventHash, merkleRoot, rootHash, zeroHash } from '#kernel/ledger/hash.ts'
import { rootLine } from '#kernel/ledger/root-file.ts'
import { listRoots } from '#kernel/ledger/root-store.ts'
import type { TestKernel } from '../../../../../tests/support/test-kernel.ts'
import { proofFileOf } from '../proof-file.ts'

/** Does to the ledger what its triggers forbid to everybody. */
export const unguarded = (kernel: TestKernel, statement: string) =>
  kernel.admin.query(
    `alter table ledger.event disable trigger all; alter table ledger.root disable trigger all; ${statement}`,
  )

const tables = ['ledger.event', 'ledger.root', 'signing.root_stamp', 'signing.root_countersignature']

/** The ledger, its proofs and its files as they are now; what comes back puts them there again. */
export async function keepEverything(kernel: TestKernel): Promise<() => Promise<void>> {
  const files = [kernel.config.ledgerRootsFile, proofFileOf(kernel.config.ledgerRootsFile)]
  const kept = await Promise.all(files.map(file => readFile(file)))
  const save = tables.map((table, index) => `create table kept_${index} as select * from ${table}`)
  await kernel.admin.query(save.join(';'))
  return async () => {
    await unguarded(kernel, 'delete from ledger.event; delete from ledger.root')
    await kernel.admin.query('delete from signing.root_stamp; delete from signing.root_countersignature')
    // Events name their root.
    for (const index of [1, 0, 2, 3]) {
      await kernel.admin.query(`insert into ${tables[index]} overriding system value select * from kept_${index}`)
      await kernel.admin.query(`drop table kept_${index}`)
    }
    await kernel.admin.query('alter table ledger.event enable trigger all; alter table ledger.root enable trigger all')
    await Promise.all(files.map((file, index) => writeFile(file, kept[index] ?? '')))
  }
}

/** Every root over again, as of the events that stand there now: hashes, chain and file agree with each other afterwards. */
async function sealAnew(kernel: TestKernel): Promise<void> {
  let previousHash: Buffer = zeroHash
  const lines: string[] = []
  for (const root of await listRoots(kernel.database, 0, 1_000)) {
    const changed = { ...root, previousHash }
    const hash = rootHash(changed)
    const values = [root.number, changed.merkleRoot, previousHash, hash]
    await kernel.admin.query(
      'update ledger.root set merkle_root = $2, previous_hash = $3, hash = $4 where number = $1',
      values,
    )
    lines.push(rootLine({ ...changed, hash }))
    previousHash = hash
  }
  await writeFile(kernel.config.ledgerRootsFile, lines.join(''))
}

/** What an intruder with the administrator's password and a free hand on this machine does to everything that stands here. */
export async function rewriteEverything(kernel: TestKernel): Promise<void> {
  await unguarded(kernel, '')
  const { rows } = await kernel.admin.query(
    `select stream, sequence::int, type, at, actor, payload, previous_hash, root::int, position::int from ledger.event order by position`,
  )
  for (const row of rows) {
    const payload = row.root === 1 ? row.payload.replace('một', 'khác') : row.payload
    const hash = eventHash({ ...row, payload }, row.previous_hash)
    await kernel.admin.query('update ledger.event set payload = $2, hash = $3 where position = $1', [
      row.position,
      payload,
      hash,
    ])
  }
  for (const root of await listRoots(kernel.database, 0, 1_000)) {
    const { rows: leaves } = await kernel.admin.query(
      'select hash from ledger.event where root = $1 order by position',
      [root.number],
    )
    await kernel.admin.query('update ledger.root set merkle_root = $2 where number = $1', [
      root.number,
      merkleRoot(leaves.map(leaf => leaf.hash)),
    ])
  }
  await sealAnew(kernel)
}
