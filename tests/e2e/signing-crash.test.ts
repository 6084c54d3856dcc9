import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { modules } from '../../src/app-modules.ts'
import { type OfficialActor, system } from '../../src/kernel/actor.ts'
import { type Config, readConfig } from '../../src/kernel/config/config.ts'
import { createKernel, type OpenKernel } from '../../src/kernel/create-kernel.ts'
import { openServer } from '../../src/kernel/database/open-server.ts'
import { inTransaction } from '../../src/kernel/kernel.ts'
import { createLog } from '../../src/kernel/log/log.ts'
import { upgradeDatabase } from '../../src/kernel/process/upgrade-database.ts'
import { officialAt, plantSmallProvince } from '../../src/modules/organisation/testing/small-province.ts'
import { bindKey } from '../../src/modules/signing/keys/bind-key.ts'
import { askForSignature } from '../../src/modules/signing/requests/ask-for-signature.ts'
import { beginBatch } from '../../src/modules/signing/requests/begin-batch.ts'
import { readDocument } from '../../src/modules/signing/requests/document-bytes.ts'
import { keepSoftKey } from '../../src/modules/signing/signers/soft/generate-soft-key.ts'
import { resultToSign } from '../../src/modules/signing/testing/signing-world.ts'
import { readFile } from '../../src/modules/signing/verification/read-file.ts'
import { certify, postJson, type Spawned, spawnProgram } from './signing-processes.ts'

const addresses = z.object({ page: z.string(), timestamp: z.string() })
const remoteSigner = z.object({
  url: z.string(),
  pageUrl: z.string(),
  enrolUrl: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
})

const folder = await mkdtemp(join(tmpdir(), 'lien-thong-signing-'))
const cleanUp: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
afterAll(async () => {
  // Also what a test that failed left running: it would keep the whole run from ending.
  await Promise.all(started.map(program => program.kill()))
  for (const step of cleanUp.toReversed()) await step()
})

const started: Spawned[] = []
async function spawn(...program: Parameters<typeof spawnProgram>): Promise<Spawned> {
  const spawned = await spawnProgram(...program)
  started.push(spawned)
  return spawned
}

const startPki = () => spawn(new URL('../../sandbox/pki/run.ts', import.meta.url), ['--folder', join(folder, 'pki')])
const startRemote = () =>
  spawn(new URL('../../sandbox/remote-signer/run.ts', import.meta.url), ['--folder', join(folder, 'remote')])

let pki: Spawned
let remote: Spawned
let remoteAddress: z.output<typeof remoteSigner>
let kernel: OpenKernel
let environment: Record<string, string>
let chairman: OfficialActor
let clerk: OfficialActor
let softKeyId: string
let remoteKeyId: string

const edge = { actor: system('test') }
const startWorker = () => spawn(new URL('./signing-worker.ts', import.meta.url), [], environment)

beforeAll(async () => {
  pki = await startPki()
  remote = await startRemote()
  const { page, timestamp } = addresses.parse(JSON.parse(pki.said))
  remoteAddress = remoteSigner.parse(JSON.parse(remote.said))
  const ignore = (): void => undefined
  const own = readConfig({ NODE_ENV: 'test', DATA_DIR: join(folder, 'data') })
  const server = await openServer(own, { log: ignore, lost: ignore, back: ignore, givenUp: ignore })
  cleanUp.push(() => server.close())
  await upgradeDatabase(own, server)
  environment = {
    DATA_DIR: join(folder, 'data'),
    DATABASE_URL: server.url,
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    TIMESTAMP_URLS: timestamp,
    SIGNING_HOSTS: new URL(page).host,
    REMOTE_SIGNING_URL: remoteAddress.url,
    REMOTE_SIGNING_CLIENT_ID: remoteAddress.clientId,
    REMOTE_SIGNING_CLIENT_SECRET: remoteAddress.clientSecret,
  }
  const config: Config = readConfig({ NODE_ENV: 'test', ...environment })
  kernel = await createKernel(config, server, modules, createLog({ level: 'silent' }))
  cleanUp.push(() => kernel.close())
  await inTransaction(kernel, edge, plantSmallProvince)
  chairman = await inTransaction(kernel, edge, context => officialAt(context, 'H02.31.01', 'head'))
  clerk = await inTransaction(kernel, edge, context => officialAt(context, 'H02.31.01', 'counter'))
  softKeyId = await giveSoftKey(page)
  remoteKeyId = await giveRemoteKey(page)
}, 60_000)

async function giveSoftKey(page: string): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const issued = await certify(page, spki, chairman.name)
  return inTransaction(kernel, edge, async context => {
    const { locator } = await keepSoftKey(context, privateKey)
    const owner = { personId: chairman.personId }
    return (await bindKey(context, { owner, kind: 'soft', locator, ...issued })).id
  })
}

async function giveRemoteKey(page: string): Promise<string> {
  const made = z
    .object({ credentialID: z.string(), publicKey: z.string() })
    .parse(
      await postJson(`${remoteAddress.enrolUrl}/key`, { userID: 'chairman', holder: chairman.name, type: 'P-256' }),
    )
  const issued = await certify(page, made.publicKey, chairman.name)
  const certificates = [issued.certificate, ...issued.chain].map(one => one.toString('base64'))
  await postJson(`${remoteAddress.enrolUrl}/certificate`, { credentialID: made.credentialID, certificates })
  const locator = { credentialId: made.credentialID, signAlgo: '1.2.840.10045.4.3.2' }
  const owner = { personId: chairman.personId }
  const bound = await inTransaction(kernel, edge, context =>
    bindKey(context, { owner, kind: 'remote', locator, ...issued }),
  )
  return bound.id
}

let count = 0

async function begin(keyId: string, documents: number) {
  const requestIds: string[] = []
  for (let index = 0; index < documents; index++) {
    const label = `van-ban-${count++}`
    const subject = { kind: 'dossier', id: randomUUID(), label }
    const id = await inTransaction(kernel, { actor: clerk }, async context =>
      askForSignature(context, await resultToSign(context, chairman, label, { subject })),
    )
    requestIds.push(id)
  }
  const proven = { ...chairman, provenAtMs: kernel.now().epochMilliseconds }
  const batch = await inTransaction(kernel, { actor: proven }, context => beginBatch(context, { requestIds, keyId }))
  return { batchId: batch.id, requestIds }
}

async function ask<Row>(query: string, values: readonly unknown[]): Promise<Row[]> {
  return (await kernel.pool.query(query, [...values])).rows
}

async function signedOf(batchId: string): Promise<number> {
  const [row] = await ask<{ signed: number }>(
    `select count(*)::int as signed from signing.request where batch_id = $1 and state = 'signed'`,
    [batchId],
  )
  return row?.signed ?? 0
}

async function batchOf(batchId: string) {
  const [row] = await ask<{ state: string; trouble: string | null }>(
    'select state, trouble from signing.batch where id = $1',
    [batchId],
  )
  return row
}

async function until(what: string, holds: () => Promise<boolean>, patienceMs = 45_000): Promise<void> {
  const giveUpAt = performance.now() + patienceMs
  while (!(await holds())) {
    if (performance.now() > giveUpAt) throw new Error(`waited in vain until ${what}`)
    await delay(20)
  }
}

const isDone = async (batchId: string) => (await batchOf(batchId))?.state === 'done'

/** Each document is signed, once: one signature that holds in the file, one event in the ledger. */
async function expectSignedOnce(requestIds: readonly string[]): Promise<void> {
  const rows = await ask<{ id: string; state: string; sha256: string }>(
    'select id, state, signed_sha256 as sha256 from signing.request where id = any($1)',
    [requestIds],
  )
  expect(rows.map(({ state }) => state)).toEqual(requestIds.map(() => 'signed'))
  for (const { sha256 } of rows) {
    const { signatures } = await readFile({ bytes: await readDocument(kernel.files, sha256) })
    const own = signatures.filter(({ kind }) => kind === 'signature')
    expect(own).toMatchObject([{ integrity: { holds: true } }])
  }
  const events = await ask<{ stream: string; times: number }>(
    `select stream, count(*)::int as times from ledger.event where type = 'signing.document-signed' and stream = any($1) group by stream`,
    [requestIds.map(id => `signature-request:${id}`)],
  )
  expect(events).toHaveLength(requestIds.length)
  expect(events.filter(({ times }) => times !== 1)).toEqual([])
}

describe('each document is signed once', () => {
  it('when the application is killed in the middle of a batch, again and again', async () => {
    let worker = await startWorker()
    const { batchId, requestIds } = await begin(softKeyId, 60)
    for (const signed of [5, 20, 40]) {
      await until(`${signed} are signed`, async () => (await signedOf(batchId)) >= signed || isDone(batchId))
      await worker.kill()
      worker = await startWorker()
    }
    await until('the batch is done', () => isDone(batchId))
    await worker.kill()
    await expectSignedOnce(requestIds)
  }, 120_000)

  it('when two applications work on the same batch', async () => {
    const { batchId, requestIds } = await begin(softKeyId, 30)
    const workers = await Promise.all([startWorker(), startWorker()])
    await until('the batch is done', () => isDone(batchId))
    await Promise.all(workers.map(worker => worker.kill()))
    await expectSignedOnce(requestIds)
  }, 120_000)

  it('when the time-stamping authority is killed in the middle, and comes back', async () => {
    const worker = await startWorker()
    const { batchId, requestIds } = await begin(softKeyId, 60)
    await until('some are signed', async () => (await signedOf(batchId)) >= 5)
    await pki.kill()
    await until('the batch waits for it', async () => (await batchOf(batchId))?.trouble === 'no-timestamp')
    const signed = await signedOf(batchId)
    expect(signed).toBeLessThan(60)
    pki = await startPki()
    await until('the batch is done', () => isDone(batchId), 90_000)
    await worker.kill()
    await expectSignedOnce(requestIds)
  }, 180_000)

  it('when the remote signer and the application are killed while the person confirms', async () => {
    let worker = await startWorker()
    const { batchId, requestIds } = await begin(remoteKeyId, 8)
    await until('the order is with the signer', async () => (await batchOf(batchId))?.state === 'awaiting')
    await remote.kill()
    await until('the batch waits for it', async () => (await batchOf(batchId))?.trouble === 'signer-unavailable')
    await worker.kill()
    remote = await startRemote()
    await confirmOnPhone()
    worker = await startWorker()
    await until('the batch is done', () => isDone(batchId), 90_000)
    await worker.kill()
    await expectSignedOnce(requestIds)
  }, 180_000)
})

/** Presses the button on the person's phone, for everything that waits there. */
async function confirmOnPhone(): Promise<void> {
  const { origin } = new URL(remoteAddress.pageUrl)
  const phone = await (await fetch(`${origin}/phone/chairman`)).text()
  const handles = new Set([...phone.matchAll(/\/transactions\/([\da-f-]+)/g)].map(match => match[1]))
  expect(handles.size).toBeGreaterThan(0)
  for (const handle of handles) {
    await fetch(`${origin}/transactions/${handle}`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ said: 'confirmed' }),
    })
  }
}
