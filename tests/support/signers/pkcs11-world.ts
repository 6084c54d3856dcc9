import { execFileSync } from 'node:child_process'
import { createPublicKey, randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SignatureAlgorithm } from '../../../src/modules/signing/prepared-signature.ts'
import { checkSigned } from '../../../src/modules/signing/signers/check-signed.ts'
import { createDevice } from '../../../src/modules/signing/signers/pkcs11/device.ts'
import { createPkcs11Driver } from '../../../src/modules/signing/signers/pkcs11/pkcs11-driver.ts'
import type { SigningKey } from '../../../src/modules/signing/signers/signer.ts'
import { makeCertificate } from '../../../src/modules/signing/signers/testing/made-certificate.ts'
import { has } from '../has-tool.ts'
import type { SignerWorld } from './signer-world.ts'

const modulePath = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
].find(path => existsSync(path))

/** What is missing for trying a device; undefined where nothing is. */
export function softHsmAbsent(): string | undefined {
  if (!modulePath) return 'SoftHSM2 is not installed'
  return ['softhsm2-util', 'pkcs11-tool'].find(tool => !has(tool))?.concat(' is not installed')
}

const pin = '246810'

/** A SoftHSM token in a folder of its own: pulling it out is moving the folder away. */
export async function openPkcs11World() {
  const folder = await mkdtemp(join(tmpdir(), 'lien-thong-hsm-'))
  const [tokens, pulled] = [join(folder, 'tokens'), join(folder, 'pulled')]
  await mkdir(tokens)
  const environment = { SOFTHSM2_CONF: join(folder, 'softhsm2.conf') }
  await writeFile(environment.SOFTHSM2_CONF, `directories.tokendir = ${tokens}\nobjectstore.backend = file\n`)
  const run = (tool: string, ...args: string[]) =>
    execFileSync(tool, args, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  run('softhsm2-util', '--init-token', '--free', '--label', 'lien-thong', '--pin', pin, '--so-pin', '13579135')
  const config = { modulePath: modulePath ?? '', token: 'lien-thong', pin, environment }
  const tool = (...args: string[]) =>
    run('pkcs11-tool', '--module', config.modulePath, '--token-label', 'lien-thong', '--login', '--pin', pin, ...args)
  let device = createDevice(config)
  let driver = checkSigned(createPkcs11Driver(device))

  async function makeKey(algorithm: SignatureAlgorithm): Promise<SigningKey> {
    const keyId = randomBytes(8).toString('hex')
    const type = algorithm === 'RSA-SHA256' ? 'rsa:2048' : 'EC:prime256v1'
    tool('--keypairgen', '--key-type', type, '--id', keyId, '--label', `khóa ${keyId}`, '--usage-sign')
    const spki = tool('--read-object', '--type', 'pubkey', '--id', keyId)
    const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    const certificate = makeCertificate(publicKey)
    return { id: randomUUID(), kind: 'pkcs11', certificate, chain: [], algorithm, locator: { keyId } }
  }

  const world: SignerWorld = {
    driver: () => driver,
    keyOf: makeKey,
    restart() {
      device.close()
      device = createDevice(config)
      driver = checkSigned(createPkcs11Driver(device))
    },
    outage: {
      async begin() {
        await rename(tokens, pulled)
        for (const pid of device.pids()) process.kill(pid, 'SIGKILL')
      },
      end: () => rename(pulled, tokens),
    },
    async close() {
      device.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return { ...world, config, tool, folder, tokens, pulled, device: () => device }
}
