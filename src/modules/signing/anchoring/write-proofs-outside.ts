import { sql } from 'kysely'
import { system } from '#kernel/actor.ts'
import type { Database } from '#kernel/database/database.ts'
import { inTransaction, type Kernel } from '#kernel/kernel.ts'
import { type Countersignature, listCountersignatures, listStamps, type RootStamp } from './anchor-store.ts'
import { appendProofs, proofFileOf, readProofFile, type WrittenProof } from './proof-file.ts'

const pageSize = 1_000

/** Any constant of its own: the same for every process that writes this file. */
const lockKey = 7_405_190

/**
 * Appends to the file beside the roots what it lacks, so that taking proofs out of the database shows. One process at a time: another
 * would write the same lines again.
 */
export async function writeProofsOutside(kernel: Kernel): Promise<void> {
  const path = proofFileOf(kernel.config.ledgerRootsFile)
  await inTransaction(kernel, { actor: system('signing.write-proofs') }, async ({ tx }) => {
    await sql`select pg_advisory_xact_lock(${lockKey})`.execute(tx)
    const written = new Set((await readProofFile(path)).map(nameOf))
    for await (const page of listProofs(tx)) {
      await appendProofs(
        path,
        page.filter(proof => !written.has(nameOf(proof))),
      )
    }
  })
}

const nameOf = (proof: WrittenProof): string =>
  `${proof.kind} ${proof.rootNumber} ${proof.kind === 'countersignature' ? proof.peerKey : ''}`

async function* listProofs(database: Database): AsyncGenerator<WrittenProof[]> {
  for (let after = 0; ; ) {
    const stamps = await listStamps(database, after, pageSize)
    yield stamps.map(stampProof)
    const last = stamps.at(-1)
    if (!last) break
    after = last.rootNumber
  }
  for (let after = { number: 0, peerKey: '' }; ; ) {
    const signatures = await listCountersignatures(database, after, pageSize)
    yield signatures.map(countersignatureProof)
    const last = signatures.at(-1)
    if (!last) break
    after = { number: last.rootNumber, peerKey: last.peerKey }
  }
}

const stampProof = ({ rootNumber, rootHash, token }: RootStamp): WrittenProof => ({
  kind: 'stamp',
  rootNumber,
  rootHash: rootHash.toString('hex'),
  token,
})

const countersignatureProof = (one: Countersignature): WrittenProof => ({
  kind: 'countersignature',
  rootNumber: one.rootNumber,
  rootHash: one.rootHash.toString('hex'),
  peerKey: one.peerKey,
  signedAt: one.signedAt,
  signature: one.signature,
})
