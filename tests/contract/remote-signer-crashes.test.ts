import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID, verify } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import type { Transaction } from '../../sandbox/remote-signer/transactions.ts'
import { readCertificate } from '../../src/modules/signing/certificates/read-certificate.ts'
import { makeCertificate } from '../../src/modules/signing/signers/testing/made-certificate.ts'
import type { WrittenOrder } from '../support/signers/run-driver.ts'

const running = new Set<ChildProcess>()
const folders: string[] = []
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await Promise.all(folders.map(folder => rm(folder, { recursive: true, force: true })))
})

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lien-thong-crash-'))
  folders.push(folder)
  return folder
}

function run(script: string, ...args: string[]): ChildProcess {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  child.on('exit', () => running.delete(child))
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

interface Service {
  readonly child: ChildProcess
  readonly url: string
  readonly pageUrl: string
  readonly enrolUrl: string
  readonly clientId: string
  readonly clientSecret: string
}

async function startService(folder: string, port = 0): Promise<Service> {
  const child = run('../../sandbox/remote-signer/run.ts', '--folder', folder, '--port', String(port))
  if (!child.stdout) throw new Error('no output')
  const [line] = await once(createInterface(child.stdout), 'line')
  return { child, ...JSON.parse(String(line)) }
}

async function post(url: string, body: unknown): Promise<Response> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
  if (!response.ok) throw new Error(await response.text())
  return response
}

async function writeOrder(service: Service, folder: string, count: number): Promise<WrittenOrder> {
  const { url, clientId, clientSecret, enrolUrl } = service
  const made = (await (await post(`${enrolUrl}/key`, { userID: 'lan', holder: 'Lan' })).json()) as {
    credentialID: string
    publicKey: string
  }
  const certificate = Buffer.from(makeCertificate(Buffer.from(made.publicKey, 'base64')).der).toString('base64')
  await post(`${enrolUrl}/certificate`, { credentialID: made.credentialID, certificates: [certificate] })
  const order: WrittenOrder = {
    service: { url, clientId, clientSecret },
    ...{ id: randomUUID(), certificate, algorithm: 'RSA-SHA256', locator: { credentialId: made.credentialID } },
    items: Array.from({ length: count }, (_, index) => `giấy tờ ${index}`),
  }
  await writeFile(join(folder, 'order.json'), JSON.stringify(order))
  return order
}

function transactionsIn(folder: string): Transaction[] {
  const path = join(folder, 'transactions')
  if (!existsSync(path)) return []
  const files = readdirSync(path).filter(file => file.endsWith('.json'))
  return files.map(file => JSON.parse(readFileSync(join(path, file), 'utf8')) as Transaction)
}

async function until<Found>(find: () => Found | undefined): Promise<Found> {
  for (let tries = 0; tries < 1_500; tries += 1) {
    const found = find()
    if (found !== undefined) return found
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error('it did not come')
}

const confirm = (service: Service, { handle }: Transaction) =>
  fetch(`${service.pageUrl}transactions/${handle}`, { method: 'POST', body: 'said=confirmed', redirect: 'manual' })

function expectWhole(folder: string, order: WrittenOrder): string[] {
  const signatures = JSON.parse(readFileSync(join(folder, 'signed'), 'utf8')) as string[]
  const { publicKey } = readCertificate(Buffer.from(order.certificate, 'base64'))
  if (!publicKey) throw new Error('no key')
  expect(signatures).toHaveLength(order.items.length)
  for (const [index, name] of order.items.entries()) {
    const signature = Buffer.from(signatures[index] ?? '', 'base64')
    expect(verify('sha256', Buffer.from(name), publicKey, signature)).toBe(true)
  }
  return signatures
}

const startDriver = (folder: string) => run('../support/signers/run-driver.ts', folder)

describe('a remote signature, killed', () => {
  it('is made once where the service dies before the person answers, and after', async () => {
    const [kept, folder] = [await makeFolder(), await makeFolder()]
    let service = await startService(kept)
    const port = Number(new URL(service.url).port)
    const order = await writeOrder(service, folder, 20)
    const driver = startDriver(folder)
    await until(() => (existsSync(join(folder, 'reference')) ? true : undefined))
    await kill(service.child)
    service = await startService(kept, port)
    const [asked] = transactionsIn(kept)
    if (!asked) throw new Error('the transaction is gone')
    const ended = once(driver, 'exit')
    await confirm(service, asked)
    await kill(service.child)
    service = await startService(kept, port)
    await ended
    const signatures = expectWhole(folder, order)
    expect(transactionsIn(kept)).toMatchObject([{ clientData: order.id, signatures }])
    await kill(service.child)
  })

  it('is made once wherever the process dies that waits for it', async () => {
    const [kept, folder] = [await makeFolder(), await makeFolder()]
    const service = await startService(kept)
    const order = await writeOrder(service, folder, 5)
    // Before it asked, while it asks, while it waits, and while it fetches.
    for (const afterMs of [60, 150, 250, 350]) {
      const driver = startDriver(folder)
      await new Promise(resolve => setTimeout(resolve, afterMs))
      await kill(driver)
    }
    let driver = startDriver(folder)
    const asked = await until(() => transactionsIn(kept)[0])
    await confirm(service, asked)
    await until(() => (transactionsIn(kept)[0]?.responseID ? true : undefined))
    await kill(driver)
    driver = startDriver(folder)
    await once(driver, 'exit')
    const signatures = expectWhole(folder, order)
    expect(transactionsIn(kept)).toMatchObject([{ clientData: order.id, signatures }])
    await kill(service.child)
  })

  it('is not made at all where the person never answered', async () => {
    const [kept, folder] = [await makeFolder(), await makeFolder()]
    const service = await startService(kept)
    await writeOrder(service, folder, 3)
    const driver = startDriver(folder)
    await until(() => (existsSync(join(folder, 'reference')) ? true : undefined))
    await Promise.all([kill(driver), kill(service.child)])
    expect(transactionsIn(kept).map(({ answer, signatures }) => ({ answer, signatures }))).toEqual([{}])
    expect(existsSync(join(folder, 'signed'))).toBe(false)
  })
})
