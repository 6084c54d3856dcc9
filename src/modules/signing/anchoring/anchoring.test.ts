import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { listRoots, type Root } from '#kernel/ledger/root-store.ts'
import { verifyLedger } from '#kernel/ledger/verify-ledger.ts'
import { has } from '../../../../tests/support/has-tool.ts'
import { createAuthorities } from '../authorities/authorities.ts'
import { startTestPki } from '../authorities/testing/authorities-of.ts'
import { nameTampering } from './anchor-finding.ts'
import { countersignPeers } from './countersign-peers.ts'
import { listPublishedRoots } from './list-published-roots.ts'
import { listDissents, listPeerRoots } from './peer-store.ts'
import { proofFileOf, readProofFile } from './proof-file.ts'
import { stampRoots } from './stamp-roots.ts'
import { startInstallation } from './testing/installation.ts'
import { keepEverything, rewriteEverything, unguarded } from './testing/intruder.ts'
import { verifyAnchors } from './verify-anchors.ts'

const start = Temporal.Instant.from('2025-03-12T02:00:00Z')
let now = () => start
const pki = await startTestPki({ now: () => now() })
const [ours, theirs] = [await startInstallation(pki), await startInstallation(pki)]
now = () => ours.kernel.now()
const { kernel } = ours

const roots = (): Promise<Root[]> => listRoots(kernel.database, 0, 1_000)
const published = async () => listPublishedRoots({ tx: kernel.database }, { limit: 100 })
const kinds = async (): Promise<string[]> => {
  const [inside, proven] = [
    await verifyLedger(kernel.database, kernel.config.ledgerRootsFile),
    await verifyAnchors(kernel),
  ]
  return [...new Set([...inside.findings, ...proven.findings].map(finding => finding.kind))]
}

async function meet(): Promise<void> {
  await stampRoots(kernel)
  await stampRoots(theirs.kernel)
  ours.trustPeer(await theirs.self())
  theirs.trustPeer(await ours.self())
}

describe("the ledger's roots", () => {
  it('are stamped once each run, the newest for all before it', async () => {
    await ours.grow('một')
    expect(await stampRoots(kernel)).toBeUndefined()
    pki.setFault('down', 'timestamp')
    await expect(ours.grow('hai')).rejects.toMatchObject({ reason: 'signing.no-timestamp' })
    await expect(ours.grow('ba')).rejects.toThrow()
    pki.setFault('none')
    // The authority rests after its failures; a new configuration begins anew.
    ours.trustPeer(await theirs.self())
    expect((await stampRoots(kernel))?.number).toBe(3)
    expect((await published()).map(({ stamp }) => stamp !== null)).toEqual([true, false, true])
    expect((await verifyAnchors(kernel)).findings).toEqual([])
  })

  it('are stamped once when two processes try together', async () => {
    await Promise.all([ours.grow('bốn'), stampRoots(kernel), stampRoots(kernel)])
    await stampRoots(kernel)
    const file = await readProofFile(proofFileOf(kernel.config.ledgerRootsFile))
    expect(file.filter(({ rootNumber }) => rootNumber === 4)).toHaveLength(1)
    expect((await verifyAnchors(kernel)).findings).toEqual([])
  })

  it.skipIf(!has('openssl'))('carry stamps that openssl ts verifies (needs openssl)', async () => {
    const { address } = await ours.self()
    const [newest] = await published()
    const folder = kernel.config.dataDir
    const answer = await fetch(`${address}/api/v1/ledger/roots/${newest?.number}/stamp`)
    await writeFile(join(folder, 'root.tst'), Buffer.from(await answer.arrayBuffer()))
    const pem = Buffer.from(pki.rootCertificate).toString('base64')
    await writeFile(join(folder, 'root.pem'), `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`)
    const check = (hash: string) =>
      execFileSync(
        'openssl',
        ['ts', '-verify', '-digest', hash, '-in', 'root.tst', '-token_in', '-CAfile', 'root.pem'],
        { cwd: folder, stdio: 'pipe' },
      ).toString()
    expect(check(newest?.hash ?? '')).toContain('Verification: OK')
    expect(() => check('0'.repeat(64))).toThrow()
  })
})

describe('another installation', () => {
  it('takes the newest root over HTTP, checks the chain, signs, and gives the signature back', async () => {
    await meet()
    await countersignPeers(theirs.kernel)
    const [newest] = await published()
    const them = await theirs.self()
    expect(newest?.countersignatures).toMatchObject([{ publicKey: them.publicKey }])
    const { publicKey } = await ours.self()
    expect(await listPeerRoots(theirs.kernel.database, publicKey, { limit: 9 })).toMatchObject([{ delivered: true }])
    const verification = await verifyAnchors(kernel)
    expect(verification).toMatchObject({ findings: [], peers: [{ address: them.address, remembers: 1 }] })
  })

  it('signs nothing twice, and goes on from what it saw', async () => {
    await countersignPeers(theirs.kernel)
    await ours.grow('năm')
    await countersignPeers(theirs.kernel)
    const { publicKey } = await ours.self()
    const seen = await listPeerRoots(theirs.kernel.database, publicKey, { limit: 9 })
    expect(seen.map(({ rootNumber }) => rootNumber)).toEqual([5, 4])
    await stampRoots(kernel)
    expect((await verifyAnchors(kernel)).countersignatures).toBe(2)
  })

  it('is believed only with the key that is configured, and for what it signed', async () => {
    const { address } = await ours.self()
    const [newest] = await published()
    const [signed] = newest?.countersignatures ?? []
    const offer = async (change: Record<string, unknown>) => {
      const body = { number: newest?.number, hash: newest?.hash, ...signed, ...change }
      const answer = await fetch(`${address}/api/v1/ledger/countersignatures`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return [answer.status, ((await answer.json()) as { reason?: string }).reason]
    }
    expect(await offer({})).toEqual([200, undefined])
    expect(await offer({ publicKey: 'A'.repeat(122) })).toEqual([403, 'signing.not-a-peer'])
    expect((await offer({ number: 1 }))[0]).toBe(400)
    expect((await offer({ signedAt: '2020-01-01T00:00:00Z' }))[0]).toBe(400)
  })
})

describe('verifying', () => {
  /** Does it, looks, and puts everything back as it was. */
  async function tamper(work: () => Promise<unknown>): Promise<string[]> {
    const restore = await keepEverything(kernel)
    await work()
    const found = await kinds()
    await restore()
    expect(await kinds()).toEqual([])
    return found
  }
  const rewrite = () => rewriteEverything(kernel)

  it('finds nothing where nothing was done', async () => {
    expect(await kinds()).toEqual([])
  })

  it.each([
    ['a changed row', "update ledger.event set payload = '{}' where root = 1", 'event-changed', 'changed-row'],
    ['a deleted row', 'delete from ledger.event where root = 2', 'sealed-event-missing', 'cut-tail'],
    [
      'a swapped root',
      "update ledger.root set merkle_root = sha256('x') where number = 4",
      'root-changed',
      'swapped-root',
    ],
    [
      'a cut tail with its root',
      'delete from ledger.event where root = 5; delete from ledger.root where number = 5',
      'stamped-root-missing',
      'cut-tail',
    ],
    [
      'a stamp of another root',
      'update signing.root_stamp set token = (select token from signing.root_stamp where root_number = 1) where root_number = 3',
      'root-not-as-stamped',
      'rewritten-chain',
    ],
    ['a broken stamp', "update signing.root_stamp set token = '\\x00'", 'stamp-wrong', 'wrong-stamp'],
    ['stamps taken away', 'delete from signing.root_stamp', 'proof-missing', undefined],
    [
      'a countersignature of something else',
      "update signing.root_countersignature set signature = '\\x00' where root_number = 4",
      'countersignature-wrong',
      'not-as-countersigned',
    ],
  ])('finds %s', async (_name, statement, kind, tampering) => {
    const found = await tamper(() => unguarded(kernel, statement))
    expect(found).toContain(kind)
    if (tampering) expect(nameTampering(found)).toContain(tampering)
  })

  it('finds a full rewrite of rows, chains, roots and file by the stamps', async () => {
    const found = await tamper(rewrite)
    expect(found).toEqual(expect.arrayContaining(['root-not-as-stamped', 'root-not-as-countersigned']))
    expect(found).not.toContain('event-changed')
    expect(found).not.toContain('root-changed')
    expect(nameTampering(found)).toEqual(['rewritten-chain', 'not-as-countersigned'])
  })

  it('finds it by the memory of the other installation where every proof here was taken away too', async () => {
    const found = await tamper(async () => {
      await rewrite()
      await kernel.admin.query('delete from signing.root_stamp; delete from signing.root_countersignature')
      await writeFile(proofFileOf(kernel.config.ledgerRootsFile), '')
    })
    expect(found).toEqual(expect.arrayContaining(['root-not-as-countersigned', 'root-not-as-stamped', 'proof-missing']))
  })

  it('finds roots that were sealed anew and stamped long after they say they were sealed', async () => {
    const found = await tamper(async () => {
      await rewrite()
      await kernel.admin.query('delete from signing.root_stamp; delete from signing.root_countersignature')
      await writeFile(proofFileOf(kernel.config.ledgerRootsFile), '')
      const before = kernel.now().toString()
      kernel.setNow('2025-04-20T02:00:00Z')
      await stampRoots(kernel)
      kernel.setNow(before)
    })
    expect(found).toEqual(expect.arrayContaining(['root-stamped-late', 'root-not-as-countersigned']))
  })

  it('finds stamps by an authority that nobody believes', async () => {
    const stranger = await startTestPki({ now: () => kernel.now() })
    const { stamp } = createAuthorities({
      signing: { ...kernel.config.signing, timestampUrls: [stranger.addresses.timestamp] },
      production: false,
      now: () => kernel.now(),
    })
    const [first] = await roots()
    const token = await stamp(new Uint8Array(first?.hash ?? []))
    const found = await tamper(() =>
      kernel.admin.query('update signing.root_stamp set token = $1 where root_number = 1', [Buffer.from(token)]),
    )
    expect(found).toContain('stamp-untrusted')
  })

  it('stamps no chain that differs from what was stamped, and the other installation signs none', async () => {
    await tamper(async () => {
      await rewrite()
      await expect(ours.grow('sáu')).rejects.toMatchObject({ reason: 'signing.roots-rewritten' })
      await countersignPeers(theirs.kernel)
      expect(await listDissents(theirs.kernel.database, 9)).toMatchObject([{ rootNumber: 5, kind: 'root-changed' }])
      await kernel.admin.query('alter table ledger.event disable trigger all')
    })
  })
})
