import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createTestKernel, testSystem } from '../../../../../tests/support/test-kernel.ts'
import { createSignerDrivers } from '../signer-drivers.ts'
import { importSoftKey } from './import-soft-key.ts'

const kernel = await createTestKernel()
const folder = mkdtempSync(join(tmpdir(), 'lien-thong-p12-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const password = 'mật khẩu 123'
const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })

let count = 0
function makeFile(key: readonly string[], ...how: string[]): Buffer {
  const name = `file${count++}`
  openssl(
    'req',
    '-x509',
    '-newkey',
    ...key,
    '-nodes',
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.crt`,
    '-subj',
    '/CN=Lan',
  )
  const common = ['-export', '-inkey', `${name}.key`, '-in', `${name}.crt`, '-passout', `pass:${password}`]
  openssl('pkcs12', ...common, ...how, '-out', `${name}.p12`)
  return readFileSync(join(folder, `${name}.p12`))
}

const rsa = ['rsa:2048']
const p256 = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']
const take = (pkcs12: Uint8Array, given = password) =>
  kernel.as(testSystem, context => importSoftKey(context, { pkcs12, password: given }))
const reasonOf = (taking: Promise<unknown>) =>
  taking.then(
    () => 'taken',
    error => error.fields?.[0]?.reason ?? error,
  )

describe('a key that is brought in a PKCS#12 file', () => {
  it.each([
    ['RSA-SHA256', rsa, []],
    ['ECDSA-SHA256', p256, []],
    ['RSA-SHA256', rsa, ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC', '-macalg', 'sha512', '-iter', '10000']],
    ['ECDSA-SHA256', p256, ['-certpbe', 'NONE', '-macalg', 'sha1']],
  ] as const)('signs here from then on: %s %s %s', async (algorithm, key, how) => {
    const soft = await take(makeFile(key, ...how))
    expect(soft.algorithm).toBe(algorithm)
    expect(soft.certificate.subject.text).toBe('CN=Lan')
    const { certificate, chain, locator } = soft
    const answer = await createSignerDrivers(kernel)
      .of('soft')
      .start({
        id: randomUUID(),
        key: { id: randomUUID(), kind: 'soft', certificate, chain, algorithm, locator },
        items: [{ name: 'x', toBeSigned: Buffer.from('x') }],
        summary: 'x',
      })
    expect(answer).toMatchObject({ state: 'signed' })
  })

  it('is refused with a wrong password', async () => {
    expect(await reasonOf(take(makeFile(p256), 'sai'))).toBe('signing.pkcs12-wrong-password')
  })

  it.each([
    ['RC2', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-40', '-keypbe', 'PBE-SHA1-3DES']],
    ['triple DES', ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES']],
    ['triple DES around the key only', ['-keypbe', 'PBE-SHA1-3DES']],
  ])('is refused where it is closed with %s', async (_, how) => {
    expect(await reasonOf(take(makeFile(p256, ...how)))).toBe('signing.pkcs12-legacy-cipher')
  })

  it('is refused where the key is too weak', async () => {
    expect(await reasonOf(take(makeFile(['rsa:1024'])))).toBe('signing.certificate-weak')
    expect(await reasonOf(take(makeFile(['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'])))).toBe(
      'signing.certificate-weak',
    )
  })

  it('is refused where an octet was changed, or the file is cut or something else', async () => {
    const file = makeFile(p256)
    const reasons = new Set<string>()
    for (let at = 0; at < file.length; at += 7) {
      const changed = Uint8Array.from(file)
      changed[at] = (changed[at] ?? 0) ^ 0x41
      reasons.add(await reasonOf(take(changed)))
    }
    for (const cut of [0, 1, 20, file.length - 1]) reasons.add(await reasonOf(take(file.subarray(0, cut))))
    expect([...reasons].filter(reason => !/^signing\.pkcs12-/.test(String(reason)))).toEqual([])
  })
})
