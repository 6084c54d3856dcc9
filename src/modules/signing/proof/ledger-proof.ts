import type { Context } from '#kernel/context.ts'
import { wrongState } from '#kernel/errors.ts'
import { eventText, merkleProof, rootText } from '#kernel/ledger/hash.ts'
import { readChain, readLeaves } from '#kernel/ledger/ledger.ts'
import { listRoots } from '#kernel/ledger/root-store.ts'
import { listStamps } from '../anchoring/anchor-store.ts'

/** More roots than are ever sealed between two stamps. */
const mostRoots = 5_000

/** What of the ledger goes into a proof, as files whose SHA-256 is what the ledger says. */
export interface LedgerProof {
  readonly files: ReadonlyMap<string, string | Uint8Array>
  /** Names of the events, oldest first, and of the roots from the one that seals them to the stamped one. */
  readonly events: readonly string[]
  readonly roots: readonly string[]
}

/**
 * The excerpt of one stream: each event in the bytes that its hash is made of, the way of the last sealed one up the Merkle tree, and the
 * roots from there to the next that a time-stamping authority has stamped. Throws `signing.proof-not-yet` while none has.
 */
export async function ledgerProof(context: Context, stream: string): Promise<LedgerProof> {
  const chain = await readChain(context, stream)
  const last = chain.findLast(link => link.root !== null)
  if (!last || last.root === null) throw notYet()
  const [stamp] = await listStamps(context.tx, last.root - 1, 1)
  if (!stamp) throw notYet()
  const [leaves, roots] = [
    await readLeaves(context, last.root),
    await listRoots(context.tx, last.root - 1, Math.min(stamp.rootNumber - last.root + 1, mostRoots)),
  ]
  const files = new Map<string, string | Uint8Array>()
  const events = chain
    .filter(link => link.sequence <= last.sequence)
    .map(link => put(files, `so-cai/su-kien-${pad(link.sequence)}.txt`, eventText(link, link.previousHash)))
  const index = leaves.findIndex(leaf => leaf.equals(last.hash))
  const steps = merkleProof(leaves, index).map(({ side, hash }) => `${side} ${hash.toString('hex')}\n`)
  files.set('so-cai/duong-di.txt', steps.join(''))
  const rootFiles = roots.map(root => put(files, `so-cai/goc-${pad(root.number)}.txt`, rootText(root)))
  files.set('so-cai/goc.tst', new Uint8Array(stamp.token))
  return { files, events, roots: rootFiles }
}

const notYet = () => wrongState('signing.proof-not-yet')
const pad = (number: number): string => String(number).padStart(6, '0')

function put(files: Map<string, string | Uint8Array>, name: string, text: string): string {
  files.set(name, text)
  return name
}
