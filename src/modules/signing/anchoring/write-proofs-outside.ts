import type { Kernel } from '#kernel/kernel.ts'
import { type Countersignature, listCountersignatures, listStamps, type RootStamp } from './anchor-store.ts'
import { appendProofs, proofFileOf, readProofFile, type WrittenProof } from './proof-file.ts'

const pageSize = 1_000

/** Appends to the file beside the roots what it lacks, so that taking proofs out of the database shows. */
export async function writeProofsOutside(kernel: Pick<Kernel, 'config' | 'database'>): Promise<void> {
  const path = proofFileOf(kernel.config.ledgerRootsFile)
  const written = new Set((await readProofFile(path)).map(nameOf))
  for await (const page of listProofs(kernel)) {
    await appendProofs(
      path,
      page.filter(proof => !written.has(nameOf(proof))),
    )
  }
}

const nameOf = (proof: WrittenProof): string =>
  `${proof.kind} ${proof.rootNumber} ${proof.kind === 'countersignature' ? proof.peerKey : ''}`

async function* listProofs({ database }: Pick<Kernel, 'database'>): AsyncGenerator<WrittenProof[]> {
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
