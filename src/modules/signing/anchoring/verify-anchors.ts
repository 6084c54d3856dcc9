import { Temporal } from 'temporal-polyfill'
import { system } from '#kernel/actor.ts'
import type { LedgerPeer } from '#kernel/config/config.ts'
import { type Kernel, reading } from '#kernel/kernel.ts'
import { findRoot, listRoots, type Root } from '#kernel/ledger/root-store.ts'
import { isAuthorityFailure } from '../authorities/authority-failure.ts'
import type { TrustAnchor } from '../trust/trust-anchor.ts'
import { listTrustAnchors } from '../trust/trust-anchor-store.ts'
import type { AnchorFinding } from './anchor-finding.ts'
import { findAnchorPublicKey } from './anchor-key.ts'
import { countersignaturesOf, listCountersignatures, listStamps, stampsOf } from './anchor-store.ts'
import { checkStamp } from './check-stamp.ts'
import { createPeerClient, type RememberedRoot } from './peer-client.ts'
import { proofFileOf, readProofFile, type WrittenProof } from './proof-file.ts'
import { holdsStatement } from './root-statement.ts'

export interface AnchorVerification {
  readonly stamps: number
  readonly countersignatures: number
  /** How many of our roots each peer remembers; undefined where it could not be asked. */
  readonly peers: readonly { readonly address: string; readonly remembers: number | undefined }[]
  readonly findings: readonly AnchorFinding[]
}

type Report = (kind: AnchorFinding['kind'], where: string) => void

interface Checking {
  readonly kernel: Kernel
  readonly anchors: readonly TrustAnchor[]
  readonly installation: string | undefined
  readonly report: Report
}

const pageSize = 1_000

/** A root is stamped within minutes; this leaves room for an outage before it is called one. */
const stampedWithin = Temporal.Duration.from({ hours: 24 })

/**
 * Compares the roots with everything that was proven of them: time stamps and countersignatures in the database, those written outside,
 * and what the peers themselves remember. The last is beyond the reach of whoever administers this installation.
 */
export async function verifyAnchors(kernel: Kernel, mostFindings = 100): Promise<AnchorVerification> {
  const findings: AnchorFinding[] = []
  const report: Report = (kind, where) => {
    const isNew = !findings.some(one => one.kind === kind && one.where === where)
    if (isNew && findings.length < mostFindings) findings.push({ kind, where })
  }
  const anchors = await reading(kernel, { actor: system('verify') }, listTrustAnchors)
  const installation = await findAnchorPublicKey(kernel.database)
  const checking = { kernel, anchors, installation, report }
  const stamps = await checkStamps(checking)
  const countersignatures = await checkCountersignatures(checking)
  await checkProofFile(checking)
  return { stamps, countersignatures, peers: await askPeers(checking), findings }
}

async function checkStamps(checking: Checking): Promise<number> {
  const { kernel, report } = checking
  let [count, covered] = [0, 0]
  for (;;) {
    const page = await listStamps(kernel.database, covered, pageSize)
    for (const { rootNumber, token } of page) {
      const at = await checkOneStamp(checking, rootNumber, token)
      if (at) await findLateRoots(checking, covered, rootNumber, at)
      covered = rootNumber
      count += 1
    }
    if (page.length === 0) break
  }
  // Without any stamp nobody stamps here; with some, the newest roots wait for theirs.
  if (count > 0) {
    const [first] = await listRoots(kernel.database, covered, 1)
    if (first && isLate(first, kernel.now())) report('root-not-stamped', `root ${first.number}`)
  }
  return count
}

async function checkOneStamp(
  { kernel, anchors, report }: Checking,
  rootNumber: number,
  token: Uint8Array,
): Promise<Temporal.Instant | undefined> {
  const where = `root ${rootNumber}`
  const root = await findRoot(kernel.database, rootNumber)
  if (!root) {
    report('stamped-root-missing', where)
    return undefined
  }
  const check = await checkStamp(token, root.hash, anchors)
  if (check.state === 'wrong') report('stamp-wrong', `${where}: ${check.detail}`)
  if (check.state === 'untrusted') report('stamp-untrusted', where)
  if (check.state === 'of-another-root') report('root-not-as-stamped', where)
  return check.state === 'holds' ? check.at : undefined
}

/** The roots after one stamp up to the next are proven by the next only. */
async function findLateRoots({ kernel, report }: Checking, after: number, upTo: number, at: Temporal.Instant) {
  const [oldest] = await listRoots(kernel.database, after, 1)
  if (!oldest || oldest.number > upTo || !isLate(oldest, at)) return
  const range = oldest.number === upTo ? `root ${upTo}` : `roots ${oldest.number} to ${upTo}`
  report('root-stamped-late', `${range}: ${oldest.sealedAt}, ${at.toString({ smallestUnit: 'second' })}`)
}

const isLate = ({ sealedAt }: Root, at: Temporal.Instant): boolean =>
  Temporal.Instant.from(sealedAt).add(stampedWithin).epochMilliseconds < at.epochMilliseconds

async function checkCountersignatures(checking: Checking): Promise<number> {
  let count = 0
  let after = { number: 0, peerKey: '' }
  for (;;) {
    const page = await listCountersignatures(checking.kernel.database, after, pageSize)
    for (const { rootNumber, rootHash, ...rest } of page) {
      await checkStatement(checking, { number: rootNumber, hash: rootHash.toString('hex'), ...rest })
      count += 1
    }
    const last = page.at(-1)
    if (!last) return count
    after = { number: last.rootNumber, peerKey: last.peerKey }
  }
}

interface Signed {
  readonly number: number
  readonly hash: string
  readonly peerKey: string
  readonly signedAt: string
  readonly signature: Uint8Array
}

/** Only the keys of the configuration count: whoever can write the database could sign with a key of his own. */
async function checkStatement({ kernel, installation, report }: Checking, signed: Signed): Promise<void> {
  const { number, hash, peerKey, signedAt, signature } = signed
  const where = `root ${number}`
  const isPeer = kernel.config.signing.ledgerPeers.some(({ publicKey }) => publicKey === peerKey)
  const statement = { installation: installation ?? '', number, hash, signedAt }
  if (!isPeer || !holdsStatement(statement, signature, peerKey)) return report('countersignature-wrong', where)
  const root = await findRoot(kernel.database, number)
  if (!root) return report('countersigned-root-missing', where)
  if (root.hash.toString('hex') !== hash) report('root-not-as-countersigned', where)
}

async function checkProofFile(checking: Checking): Promise<void> {
  for (const proof of await readProofFile(proofFileOf(checking.kernel.config.ledgerRootsFile))) {
    const { rootNumber: number, rootHash: hash } = proof
    // What is kept in the database too was judged there.
    if (await isKept(checking, proof)) continue
    checking.report('proof-missing', `root ${number}: ${proof.kind}`)
    if (proof.kind === 'stamp') await checkOneStamp(checking, number, proof.token)
    else await checkStatement(checking, { ...proof, number, hash })
  }
}

async function isKept({ kernel }: Checking, proof: WrittenProof): Promise<boolean> {
  if (proof.kind === 'stamp') {
    const [kept] = await stampsOf(kernel.database, [proof.rootNumber])
    return kept?.token.equals(proof.token) ?? false
  }
  const kept = await countersignaturesOf(kernel.database, [proof.rootNumber])
  return kept.some(({ peerKey, signature }) => peerKey === proof.peerKey && signature.equals(proof.signature))
}

async function askPeers(checking: Checking): Promise<AnchorVerification['peers']> {
  const { kernel, installation } = checking
  const { signing } = kernel.config
  if (!installation) return []
  const client = createPeerClient(signing)
  return Promise.all(
    signing.ledgerPeers.map(async peer => {
      try {
        const remembered = await client.listRemembered(peer, installation)
        for (const root of remembered) await checkRemembered(checking, peer, root)
        return { address: peer.address, remembers: remembered.length }
      } catch (error) {
        if (isAuthorityFailure(error)) return { address: peer.address, remembers: undefined }
        throw error
      }
    }),
  )
}

async function checkRemembered(
  checking: Checking,
  { publicKey: peerKey, address }: LedgerPeer,
  { number, hash, signedAt, signature, token, delivered }: RememberedRoot,
): Promise<void> {
  await checkStatement(checking, { number, hash, signedAt, peerKey, signature: Buffer.from(signature, 'base64') })
  if (token) await checkOneStamp(checking, number, Buffer.from(token, 'base64'))
  const kept = await countersignaturesOf(checking.kernel.database, [number])
  if (delivered && !kept.some(one => one.peerKey === peerKey)) {
    checking.report('proof-missing', `root ${number}: ${address}`)
  }
}
