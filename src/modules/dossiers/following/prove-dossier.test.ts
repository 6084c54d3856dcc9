import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sealLedger } from '#kernel/ledger/seal-ledger.ts'
import { getProvince } from '#modules/organisation/index.ts'
import { loadTrustAnchors, sandboxAnchor, verificationServices, verifyFile } from '#modules/signing/index.ts'
import { has } from '../../../../tests/support/has-tool.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
// Of another module, and not behind its door: tests alone may use them.
import { stampRoots } from '../../signing/anchoring/stamp-roots.ts'
import { openContainer } from '../../signing/containers/open-container.ts'
import { signing } from '../../signing/module.ts'
import { beginBatch } from '../../signing/requests/begin-batch.ts'
import { giveKey, proven, startAuthorities } from '../../signing/testing/signing-world.ts'
import { dossiers } from '../module.ts'
import { approveDossier } from '../steps/approve-dossier.ts'
import { issueResult } from '../steps/issue-result.ts'
import { buildDossier, issue, refOf } from '../testing/build-dossier.ts'
import { plantTestWorld } from '../testing/test-world.ts'
import { getDossierForOfficer } from './get-dossier.ts'
import { proveDossier } from './prove-dossier.ts'

const kernel = await createTestKernel([signing, dossiers])
const world = await plantTestWorld(kernel.as)
const pki = await startAuthorities(kernel)
const anchors = [sandboxAnchor(Buffer.from(pki.rootCertificate).toString('base64'))]
await kernel.as(testSystem, context => loadTrustAnchors(context, { list: 'test', anchors }))
const key = await giveKey(kernel, pki, { personId: world.head.personId })
await giveKey(kernel, pki, { unitId: world.recordsClerk.unitId })
const keeper = await kernel.see(testSystem, context => getProvince(context))
await giveKey(kernel, pki, { unitId: keeper.managedById ?? keeper.unitId ?? '' })

async function finished(): Promise<string> {
  const head = () => proven(world.head, kernel)
  const toApprove = await buildDossier(world, { state: 'processing', step: 'sign' })
  const approved = await kernel.as(head(), context => approveDossier(context, refOf(toApprove)))
  const { signature } = await kernel.see(head(), context => getDossierForOfficer(context, { dossierId: approved.id }))
  await kernel.as(head(), context => beginBatch(context, { requestIds: [signature?.requestId ?? ''], keyId: key.id }))
  await kernel.runJobs()
  await kernel.as(world.recordsClerk, context => issueResult(context, issue(approved)))
  await kernel.runJobs()
  return approved.id
}

const prove = (who: typeof world.applicant | typeof world.head, dossierId: string) =>
  kernel.see(who, context => proveDossier(context, { dossierId }))

const dossierId = await finished()
const folder = mkdtempSync(join(tmpdir(), 'lien-thong-proof-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const hasTools = ['openssl', 'xmlsec1', 'pdfsig', 'basenc'].every(has)

/** The commands of a README, one after the other, as somebody would paste them. */
const commandsIn = (readme: string): string[] =>
  readme
    .split(/^\d+\. .*$/m)
    .slice(1)
    .map(part =>
      part
        .split('\n')
        .filter(line => line.startsWith('    '))
        .map(line => line.slice(4))
        .join('\n'),
    )

function unpack(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const { files } = openContainer(bytes)
  for (const [name, content] of files) {
    mkdirSync(join(folder, dirname(name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return files
}

const run = (command: string): string =>
  execFileSync('bash', ['-e', '-o', 'pipefail', '-c', command], { cwd: folder, stdio: 'pipe' }).toString()

describe('the proof package of a dossier', () => {
  it('is not there before the ledger is stamped', async () => {
    await expect(prove(world.applicant, dossierId)).rejects.toMatchObject({ reason: 'signing.proof-not-yet' })
  })

  it('is for whoever may see the dossier, and only with a result', async () => {
    await sealLedger(kernel)
    await stampRoots(kernel)
    await expect(prove(world.stranger, dossierId)).rejects.toMatchObject({ code: 'not-found' })
    const { id } = await buildDossier(world, { state: 'submitted' })
    await expect(prove(world.applicant, id)).rejects.toMatchObject({ reason: 'dossiers.no-result-to-prove' })
    expect((await prove(world.head, dossierId)).name).toMatch(/^chung-cu-.*\.asice$/)
  })

  it('is genuine for our own verifier', async () => {
    const { bytes, name } = await prove(world.applicant, dossierId)
    const report = await kernel.see(testSystem, async context =>
      verifyFile(await verificationServices(context), { bytes, name }),
    )
    expect(report.signatures).toMatchObject([{ integrity: { holds: true }, coverage: { extent: 'whole-document' } }])
  })

  it('holds no word about people outside the result', async () => {
    const files = openContainer((await prove(world.applicant, dossierId)).bytes).files
    const ledger = [...files]
      .filter(([name]) => name.startsWith('so-cai/su-kien'))
      .map(([, bytes]) => `${Buffer.from(bytes)}`)
    expect(ledger.length).toBeGreaterThan(5)
    for (const { name } of [world.applicant, world.head, world.counter, world.specialist])
      expect(ledger.join('\n')).not.toContain(name)
  })

  it.skipIf(!hasTools).each(['DOC-TOI.txt', 'READ-ME.txt'])(
    'is verified by the commands of %s, and not when something is changed (needs openssl, xmlsec1, pdfsig, basenc)',
    async readme => {
      const files = unpack((await prove(world.applicant, dossierId)).bytes)
      const commands = commandsIn(Buffer.from(files.get(readme) ?? '').toString())
      expect(commands).toHaveLength(7)
      const said = commands.map(run)
      expect(said[1]).toContain('Signature is Valid')
      const event = join(folder, 'so-cai/su-kien-000003.txt')
      writeFileSync(
        event,
        `${Buffer.from(files.get('so-cai/su-kien-000003.txt') ?? '')}`.replace('"revision":', '"revision":9'),
      )
      expect(() => run(commands[0] ?? '')).toThrow()
      expect(() => run(commands[2] ?? '')).toThrow()
      unpack((await prove(world.applicant, dossierId)).bytes)
      writeFileSync(join(folder, 'so-cai/duong-di.txt'), `left ${'0'.repeat(64)}\n`)
      expect(() => run(commands[3] ?? '')).toThrow()
      const [root = ''] = [...files.keys()].filter(name => name.startsWith('so-cai/goc-')).toReversed()
      writeFileSync(join(folder, root), `${Buffer.from(files.get(root) ?? '')}x`)
      expect(() => run(commands[5] ?? '')).toThrow()
    },
  )
})
