import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bytesOf } from '#kernel/files/bytes-of.ts'
import { has } from '../../../../tests/support/has-tool.ts'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { signing } from '../../signing/module.ts'
// A factory of another module is not behind its door: tests alone may use it.
import { beginBatch } from '../../signing/requests/begin-batch.ts'
import { declineRequest } from '../../signing/requests/decline-request.ts'
import { placeSignature } from '../../signing/requests/place-signature.ts'
import { giveKey, proven, startAuthorities } from '../../signing/testing/signing-world.ts'
import { getDossierForOfficer } from '../following/get-dossier.ts'
import { dossiers } from '../module.ts'
import { approveDossier } from '../steps/approve-dossier.ts'
import { issueResult } from '../steps/issue-result.ts'
import { buildDossier, issue, refOf } from '../testing/build-dossier.ts'
import { plantTestWorld } from '../testing/test-world.ts'

const kernel = await createTestKernel([signing, dossiers])
const world = await plantTestWorld(kernel.as)
const pki = await startAuthorities(kernel)
const key = await giveKey(kernel, pki, { personId: world.head.personId })
await giveKey(kernel, pki, { unitId: world.recordsClerk.unitId })

const view = (id: string) => kernel.see(world.head, context => getDossierForOfficer(context, { dossierId: id }))
const toApprove = () => buildDossier(world, { state: 'processing', step: 'sign' })
const head = () => proven(world.head, kernel)

async function approved() {
  const dossier = await toApprove()
  const after = await kernel.as(head(), context => approveDossier(context, refOf(dossier)))
  const { signature } = await view(after.id)
  if (!signature) throw new Error('no signature was asked for')
  return { dossier: after, signature }
}

async function signed() {
  const { dossier, signature } = await approved()
  await kernel.as(head(), context => beginBatch(context, { requestIds: [signature.requestId], keyId: key.id }))
  await kernel.runJobs()
  return dossier
}

const clerkIssues = (dossier: Parameters<typeof issue>[0]) =>
  kernel.as(world.recordsClerk, context => issueResult(context, issue(dossier)))

describe('a result that the head signs', () => {
  it('is drawn with the approval, and waits for the signature', async () => {
    const { signature } = await approved()
    expect(signature).toMatchObject({ state: 'waiting', name: world.head.name })
  })

  it('has its place for the signature: words are put nowhere over what it says, by a head without a picture either', async () => {
    const { signature } = await approved()
    const at = { page: 1, spot: { place: 'bottom-right' } } as const
    const placing = kernel.as(head(), context => placeSignature(context, { requestId: signature.requestId, at }))
    await expect(placing).rejects.toMatchObject({ reason: 'signing.placed-by-asker' })
  })

  it('is not issued while the signature is outstanding', async () => {
    const { dossier } = await approved()
    await expect(clerkIssues(dossier)).rejects.toMatchObject({ reason: 'dossiers.signature-outstanding' })
  })

  it('gets number, date and the seal in one update over the signature', async () => {
    const dossier = await signed()
    const { results } = await clerkIssues(dossier)
    const bytes = await bytesOf(await kernel.files.read(results[0]?.fileSha256 ?? ''))
    expect(bytes.toString('latin1').match(/ETSI\.CAdES\.detached/g)).toHaveLength(2)
    const { rows } = await kernel.admin.query(
      `select state, signed, notation from signing.paper where subject_id = $1 and kind = 'dossiers.result'`,
      [dossier.id],
    )
    expect(rows).toEqual([{ state: 'in-force', signed: true, notation: results[0]?.notation }])
  })

  it.skipIf(!has('pdfsig'))('is right for pdfsig and shows its number (needs pdfsig)', async () => {
    const dossier = await signed()
    const { results } = await clerkIssues(dossier)
    const bytes = await bytesOf(await kernel.files.read(results[0]?.fileSha256 ?? ''))
    const folder = mkdtempSync(join(tmpdir(), 'lien-thong-result-'))
    try {
      const path = join(folder, 'result.pdf')
      writeFileSync(path, bytes)
      const said = execFileSync('pdfsig', ['-nocert', path]).toString()
      expect(said.match(/Signature is Valid/g)).toHaveLength(2)
      expect(said).not.toContain('Digest Mismatch')
      expect(execFileSync('pdftotext', ['-layout', path, '-']).toString()).toContain(results[0]?.notation)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('hands out the file with the evidence, once it is there', async () => {
    const dossier = await signed()
    const { results } = await clerkIssues(dossier)
    await kernel.runJobs()
    const now = await view(dossier.id)
    expect(now.results[0]?.fileSha256).not.toBe(results[0]?.fileSha256)
    const paper = await kernel.admin.query('select 1 from signing.paper where file_sha256 = $1', [
      now.results[0]?.fileSha256,
    ])
    expect(paper.rowCount).toBe(1)
  })

  it('goes back with the reason when the head will not sign it', async () => {
    const { dossier, signature } = await approved()
    await kernel.as(world.head, context =>
      declineRequest(context, { requestId: signature.requestId, reason: 'Sai diện tích.' }),
    )
    await kernel.runJobs()
    const after = await view(dossier.id)
    expect(after.dossier).toMatchObject({ state: 'processing', approvedAt: null, currentStep: 'examine' })
    expect(after.handOvers.at(-1)).toMatchObject({
      kind: 'send-back',
      note: 'Sai diện tích.',
      fromName: world.head.name,
    })
    expect(after.signature).toBeUndefined()
  })
})

describe('a result of an agency without keys', () => {
  it('goes on as ever', async () => {
    const plain = await createTestKernel([signing, dossiers])
    const other = await plantTestWorld(plain.as)
    const dossier = await buildDossier(other, { state: 'finished' })
    const seen = await plain.see(other.head, context => getDossierForOfficer(context, { dossierId: dossier.id }))
    expect(seen.signature).toBeUndefined()
  })
})
