import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openPkcs11World, softHsmAbsent } from '../../../../../tests/support/signers/pkcs11-world.ts'
import type { SigningKey, SigningOrder } from '../signer.ts'
import { createDevice, type DeviceOptions } from './device.ts'
import { createPkcs11Driver } from './pkcs11-driver.ts'

const absent = softHsmAbsent()
const opening = absent ? undefined : openPkcs11World()
afterAll(async () => (await opening)?.close())

async function world() {
  if (!opening) throw new Error('not here')
  return opening
}

const orderOf = (key: SigningKey): SigningOrder => ({
  id: randomUUID(),
  key,
  summary: 'Một giấy tờ',
  items: [{ name: 'Giấy tờ', toBeSigned: Buffer.from('nội dung') }],
})

const hsm = (sentence: string, work: () => Promise<void>) =>
  it.skipIf(absent)(absent ? `${sentence} (skipped: ${absent})` : sentence, work)

/** A library that never comes back from being loaded: opening a pipe that nobody writes to. */
async function hangingDevice(options: DeviceOptions) {
  const { folder, config } = await world()
  const modulePath = join(folder, `${randomUUID()}.so`)
  execFileSync('mkfifo', [modulePath])
  return createDevice({ ...config, modulePath }, options)
}

describe('a device behind PKCS#11', () => {
  hsm('that is pulled out and put back signs again, without a restart', async () => {
    const { driver, keyOf, tokens, pulled, device } = await world()
    const key = await keyOf('RSA-SHA256')
    expect(await driver().start(orderOf(key))).toMatchObject({ state: 'signed' })
    await rename(tokens, pulled)
    for (const pid of device().pids()) process.kill(pid, 'SIGKILL')
    expect(await driver().start(orderOf(key))).toMatchObject({ state: 'unavailable' })
    await rename(pulled, tokens)
    expect(await driver().start(orderOf(key))).toMatchObject({ state: 'signed' })
  })

  hsm('is not locked by a wrong PIN in the configuration, however many orders come', async () => {
    const { config, keyOf, driver } = await world()
    const key = await keyOf('ECDSA-SHA256')
    const device = createDevice({ ...config, pin: '000000' })
    const wrong = createPkcs11Driver(device)
    const answers = await Promise.all(Array.from({ length: 20 }, () => wrong.start(orderOf(key))))
    expect(new Set(answers.map(answer => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ state: 'refused', reason: 'not-authorised' })]),
    )
    device.close()
    expect(await driver().start(orderOf(key))).toMatchObject({ state: 'signed' })
  })

  hsm('whose process dies in the middle of an order is unavailable, and signs the next', async () => {
    const { keyOf, config } = await world()
    const key = await keyOf('RSA-SHA256')
    const device = createDevice(config, { processes: 1 })
    const own = createPkcs11Driver(device)
    const first = own.start({ ...orderOf(key), items: Array(400).fill(orderOf(key).items[0]) })
    await expect.poll(() => device.pids()).toHaveLength(1)
    for (const pid of device.pids()) process.kill(pid, 'SIGKILL')
    expect(await first).toMatchObject({ state: 'unavailable' })
    expect(await own.start(orderOf(key))).toMatchObject({ state: 'signed' })
    device.close()
  })

  hsm('that hangs is given up, and those behind it wait in a line of bounded length', async () => {
    const { keyOf } = await world()
    const key = await keyOf('ECDSA-SHA256')
    const device = await hangingDevice({ processes: 1, maxWaiting: 1, openingMs: 200, perSignatureMs: 0 })
    const hanging = createPkcs11Driver(device)
    const answers = await Promise.all([1, 2, 3].map(() => hanging.start(orderOf(key))))
    expect(answers.map(answer => ('detail' in answer ? answer.detail : answer.state))).toEqual([
      'the device does not answer',
      'the device does not answer',
      'too many orders wait for the device',
    ])
    device.close()
  })

  hsm('whose library is none is unavailable', async () => {
    const { folder, config, keyOf } = await world()
    const modulePath = join(folder, 'text.so')
    await writeFile(modulePath, 'no library')
    const device = createDevice({ ...config, modulePath })
    const answer = await createPkcs11Driver(device).start(orderOf(await keyOf('ECDSA-SHA256')))
    expect(answer).toMatchObject({ state: 'unavailable' })
    device.close()
  })

  hsm('finds a key by its label too, and tells the certificates that lie on the token', async () => {
    const { keyOf, tool, folder, device, driver } = await world()
    const key = await keyOf('ECDSA-SHA256')
    const keyId = String(key.locator.keyId)
    const labelled = { ...key, locator: { label: `khóa ${keyId}` } }
    expect(await driver().start(orderOf(labelled))).toMatchObject({ state: 'signed' })
    const file = join(folder, 'certificate.der')
    await writeFile(file, key.certificate.der)
    tool('--write-object', file, '--type', 'cert', '--id', keyId, '--label', 'chứng thư')
    expect(await device().list()).toContainEqual({
      keyId,
      label: 'chứng thư',
      certificate: new Uint8Array(key.certificate.der),
    })
  })
})
