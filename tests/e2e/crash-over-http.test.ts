import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { type Acknowledged, fileOne } from './patient-filer.ts'
import { listFiled, plantFilings } from './planted-filings.ts'
import { type SpawnedPlatform, spawnPlatform, stopPlatform } from './spawned-platform.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'lien-thong-crash-http-'))
afterAll(() => rm(dataDir, { recursive: true, force: true }))

const acknowledged: Acknowledged[] = []
let heard: () => void = () => undefined

/** Resolves when so many more submissions are acknowledged. */
function submissions(more: number): Promise<void> {
  const enough = acknowledged.length + more
  return new Promise(resolve => {
    heard = () => {
      if (acknowledged.length >= enough) resolve()
    }
  })
}

let url = ''

async function startPlatform(): Promise<SpawnedPlatform> {
  const platform = spawnPlatform(dataDir, { REQUESTS_PER_MINUTE: '1000000', LOG_LEVEL: 'silent' })
  url = await platform.listening
  return platform
}

async function killDatabase(): Promise<void> {
  const pidFile = await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')
  process.kill(Number(pidFile.split('\n')[0]), 'SIGKILL')
}

async function verify(): Promise<number> {
  const script = fileURLToPath(new URL('../../scripts/verify.ts', import.meta.url))
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir },
    stdio: 'ignore',
  })
  const [code] = await once(child, 'close')
  return code
}

it('every acknowledged submission is there exactly once, whichever process was killed meanwhile', async () => {
  const filings = await plantFilings(dataDir, 8)
  let platform = await startPlatform()
  let open = true
  const clients = Promise.all(
    filings.map(async filing => {
      while (open) {
        acknowledged.push(await fileOne(() => url, filing))
        heard()
      }
    }),
  )

  await Promise.race([submissions(40), clients])
  platform.child.kill('SIGKILL')
  platform = await startPlatform()
  await Promise.race([submissions(40), clients])
  // The platform goes on and starts its database again; who asks meanwhile is told to come back.
  await killDatabase()
  await Promise.race([submissions(40), clients])
  await killDatabase()
  platform.child.kill('SIGKILL')
  platform = await startPlatform()
  await Promise.race([submissions(40), clients])
  open = false
  await clients

  // Each again with its key, over the same work: the same answer, and nothing new.
  for (const { code, repeat } of acknowledged) {
    const { status, replayed, body } = await repeat(url)
    expect({ status, replayed, code: JSON.parse(body).code }).toEqual({ status: 200, replayed: true, code })
  }
  expect(await verify()).toBe(0)
  await stopPlatform(platform)
  const { codes, drafts } = await listFiled(dataDir)
  expect(codes).toEqual(acknowledged.map(({ code }) => code).toSorted())
  expect(drafts).toBe(0)
  // One agency, one or two days: ordinals from 1 without a gap.
  for (const ofDay of Map.groupBy(codes, code => code.replace(/\d+$/, '')).values())
    expect(ofDay.map(code => Number(/\d+$/.exec(code)?.[0]))).toEqual(ofDay.map((_, index) => index + 1))
}, 60_000)
