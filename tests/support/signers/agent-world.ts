import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAgent } from '../../../sandbox/signing-agent/agent.ts'
import type { OfficialActor } from '../../../src/kernel/actor.ts'
import { createHttpApp } from '../../../src/kernel/http/app.ts'
import { findFreePort } from '../../../src/kernel/process/free-port.ts'
import { identity } from '../../../src/modules/identity/module.ts'
import { resolveCaller } from '../../../src/modules/identity/resolve-caller.ts'
import { signing } from '../../../src/modules/signing/module.ts'
import type { SignatureAlgorithm } from '../../../src/modules/signing/prepared-signature.ts'
import { createAgentDriver } from '../../../src/modules/signing/signers/agent/agent-driver.ts'
import { askPairingCode } from '../../../src/modules/signing/signers/agent/pair-agent.ts'
import { checkSigned } from '../../../src/modules/signing/signers/check-signed.ts'
import type { SigningOrder } from '../../../src/modules/signing/signers/signer.ts'
import { makeCertificate } from '../../../src/modules/signing/signers/testing/made-certificate.ts'
import type { TestKernel } from '../test-kernel.ts'
import type { SignerWorld } from './signer-world.ts'

const id = '01931f3a-0000-7000-8000-000000000001'
export const officer: OfficialActor = {
  kind: 'official',
  ...{ accountId: id, sessionId: id, personId: id, postId: id, unitId: id },
  name: 'Nguyễn Thị Lan',
  roles: ['head'],
}

/** The platform over HTTP, and the reference agent with one key of each algorithm, paired as a person would. */
export async function openAgentWorld(given: TestKernel) {
  const port = await findFreePort()
  const platform = `http://127.0.0.1:${port}`
  const kernel = { ...given, config: { ...given.config, publicUrl: platform, requestsPerMinute: 1_000_000 } }
  const app = await createHttpApp(kernel, [identity, signing], {
    sessionCookie: 'session',
    resolveCaller: request => resolveCaller(kernel, request),
  })
  await app.listen({ host: '127.0.0.1', port })
  const folder = await mkdtemp(join(tmpdir(), 'lien-thong-agent-'))
  const certificates = {
    'RSA-SHA256': await makeKey(folder, 'RSA-SHA256'),
    'ECDSA-SHA256': await makeKey(folder, 'ECDSA-SHA256'),
  }
  let passedMs = 0
  kernel.now = () => given.now().add({ milliseconds: passedMs })
  // Tests stand in 2025; the agent's clock runs with them.
  const agent = openAgent(folder, [], () => kernel.now().epochMilliseconds)
  const askCode = async () => (await given.as(officer, askPairingCode)).code
  await agent.pair(platform, await askCode(), 'Máy phòng một cửa')

  const make = () => checkSigned(createAgentDriver(kernel))
  let driver = make()

  async function answer(order: SigningOrder, said: 'signed' | 'declined'): Promise<void> {
    await agent.fetch()
    const state = await agent.answer(order.id, said)
    if (state !== said) throw new Error(state)
  }

  const world: SignerWorld = {
    driver: () => driver,
    keyOf: async algorithm => ({
      id: randomUUID(),
      kind: 'agent',
      certificate: certificates[algorithm],
      chain: [],
      algorithm,
      locator: {},
    }),
    restart() {
      driver = make()
    },
    person: {
      confirm: order => answer(order, 'signed'),
      decline: order => answer(order, 'declined'),
      letExpire() {
        passedMs += 86_400_000
      },
    },
    async close() {
      await app.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return { ...world, kernel, platform, folder, agent, askCode, app }
}

async function makeKey(folder: string, algorithm: SignatureAlgorithm) {
  const { privateKey } =
    algorithm === 'RSA-SHA256'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const certificate = makeCertificate(createPublicKey(privateKey))
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  const encoded = Buffer.from(certificate.der).toString('base64')
  const block = `-----BEGIN CERTIFICATE-----\n${encoded}\n-----END CERTIFICATE-----\n`
  await writeFile(join(folder, `${algorithm}.pem`), `${pem}${block}`)
  return certificate
}
