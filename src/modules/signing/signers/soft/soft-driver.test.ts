import { execFileSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync, randomUUID, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createTestKernel, testSystem } from '../../../../../tests/support/test-kernel.ts'
import type { SigningKey, SigningOrder } from '../signer.ts'
import { createSignerDrivers } from '../signer-drivers.ts'
import { makeCertificate } from '../testing/made-certificate.ts'
import { destroySoftKey, generateSoftKey, type SoftKey, type SoftKeyType, softKeyTypes } from './generate-soft-key.ts'

const kernel = await createTestKernel()
const subject = { commonName: 'Nguyễn Thị Lan', organisation: 'UBND xã Tân Dĩnh', title: 'Chủ tịch' }

const make = (type: SoftKeyType) => kernel.as(testSystem, context => generateSoftKey(context, { type, subject }))

function keyOf({ algorithm, publicKey, locator }: SoftKey): SigningKey {
  return { id: randomUUID(), kind: 'soft', certificate: makeCertificate(publicKey), chain: [], algorithm, locator }
}

const orderOf = (key: SigningKey): SigningOrder => ({
  id: randomUUID(),
  key,
  summary: 'Một giấy tờ',
  items: [{ name: 'Giấy khai sinh', toBeSigned: Buffer.from('nội dung') }],
})

describe('a key that the platform keeps', () => {
  it.each(softKeyTypes)('comes with a request that OpenSSL finds well signed: %s', async type => {
    const { request } = await make(type)
    const text = execFileSync(
      'openssl',
      ['req', '-inform', 'DER', '-verify', '-noout', '-subject', '-nameopt', 'utf8'],
      {
        input: request,
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    )
    expect(text).toContain('CN=Nguyễn Thị Lan')
    expect(text).toContain('title=Chủ tịch')
  })

  it('is closed in the database, and its closing is bound to its row', async () => {
    const [first, second] = [await make('P-256'), await make('P-256')]
    const { rows } = await kernel.admin.query('select sealed from signing.soft_key where id = $1', [first.id])
    expect(() => createPublicKey({ key: rows[0].sealed, format: 'der', type: 'spki' })).toThrow()
    await kernel.admin.query('update signing.soft_key set sealed = $1 where id = $2', [rows[0].sealed, second.id])
    const drivers = createSignerDrivers(kernel)
    expect(await drivers.of('soft').start(orderOf(keyOf(second)))).toEqual({ state: 'refused', reason: 'key-unusable' })
    expect(await drivers.of('soft').start(orderOf(keyOf(first)))).toMatchObject({ state: 'signed' })
  })

  it('signs no more once destroyed, though it was open a moment ago', async () => {
    const soft = await make('P-256')
    const drivers = createSignerDrivers(kernel)
    const key = keyOf(soft)
    expect(await drivers.of('soft').start(orderOf(key))).toMatchObject({ state: 'signed' })
    await kernel.as(testSystem, context => destroySoftKey(context, soft.id))
    expect(await drivers.of('soft').start(orderOf(key))).toEqual({ state: 'refused', reason: 'key-unusable' })
  })

  it('is refused where the certificate names another key', async () => {
    const soft = await make('P-256')
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const key = { ...keyOf(soft), certificate: makeCertificate(publicKey) }
    const answer = await createSignerDrivers(kernel).of('soft').start(orderOf(key))
    expect(answer).toEqual({ state: 'refused', reason: 'key-unusable' })
  })

  it('signs what its certificate verifies', async () => {
    const key = keyOf(await make('RSA-2048'))
    const order = orderOf(key)
    const answer = await createSignerDrivers(kernel).of('soft').start(order)
    if (answer.state !== 'signed' || !key.certificate.publicKey) throw new Error(answer.state)
    const signature = answer.signatures[0] ?? Buffer.alloc(0)
    expect(verify('sha256', Buffer.from('nội dung'), key.certificate.publicKey, signature)).toBe(true)
  })
})
