import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

export interface Spawned {
  /** The first line that it said. */
  readonly said: string
  /** As the system kills: without a word. Resolves when it is gone. */
  readonly kill: () => Promise<void>
}

/** Starts one of our programs in a process of its own and waits until it says that it is there. */
export async function spawnProgram(
  program: URL,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<Spawned> {
  const child = spawn(process.execPath, [fileURLToPath(program), ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  const said = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve)
    child.once('exit', code => reject(new Error(`${program} ended with ${code} before it said anything`)))
  })
  return { said, kill: () => killed(child) }
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  child.kill('SIGKILL')
  await gone
}

const issued = z.object({ certificate: z.base64(), chain: z.array(z.base64()) })

export interface IssuedCertificate {
  readonly certificate: Buffer
  readonly chain: readonly Buffer[]
}

/** Has the stand-in certify a key. */
export async function certify(page: string, publicKey: string, name: string): Promise<IssuedCertificate> {
  const { certificate, chain } = issued.parse(await postJson(`${page}issue`, { kind: 'person', name, publicKey }))
  return { certificate: Buffer.from(certificate, 'base64'), chain: chain.map(one => Buffer.from(one, 'base64')) }
}

export async function postJson(url: string, body: unknown): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return answer.status === 204 ? undefined : answer.json()
}
