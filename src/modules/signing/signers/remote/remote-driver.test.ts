import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { afterAll, describe, expect, it } from 'vitest'
import { openRemoteWorld } from '../../../../../tests/support/signers/remote-world.ts'
import type { SignerAnswer, SigningKey, SigningOrder } from '../signer.ts'
import { createCscClient } from './csc-client.ts'
import { createRemoteDriver } from './remote-driver.ts'

const world = await openRemoteWorld()
const { signer } = world
afterAll(() => world.close())

function orderOf(key: SigningKey, count = 1): SigningOrder {
  const items = Array.from({ length: count }, (_, index) => ({
    name: `số ${index}`,
    toBeSigned: Buffer.from(`${index}`),
  }))
  return { id: randomUUID(), key, items, summary: 'Trả lời đơn của công dân <script>' }
}

async function settle(order: SigningOrder, first: SignerAnswer): Promise<SignerAnswer> {
  let answer = first
  for (let turn = 0; turn < 6 && answer.state !== 'signed' && answer.state !== 'refused'; turn += 1) {
    if (answer.state === 'waiting') first = answer
    answer = await world.driver().poll(order, first.state === 'waiting' ? first.reference : '')
  }
  return answer
}

const transactionOf = ({ id }: SigningOrder) => signer.transactions.findBy(one => one.clientData === id)
const page = (path: string, init: RequestInit = {}) =>
  fetch(new URL(path, signer.pageUrl), { redirect: 'manual', ...init })

describe('signing at a remote service', () => {
  it('has one result where every answer is lost once', async () => {
    const order = orderOf(await world.keyOf('RSA-SHA256'), 3)
    signer.setFault('loses-answer')
    expect(await world.driver().start(order)).toMatchObject({ state: 'unavailable' })
    signer.setFault('none')
    const first = await world.driver().start(order)
    await world.person?.confirm(order)
    signer.setFault('loses-answer')
    const answer = await settle(order, first)
    signer.setFault('none')
    expect(answer.state).toBe('signed')
    const { signatures } = transactionOf(order) ?? {}
    expect(answer.state === 'signed' && answer.signatures.map(one => Buffer.from(one).toString('base64'))).toEqual(
      signatures,
    )
  })

  it.each([
    ['wrong-signature', { state: 'refused', reason: 'key-unusable' }],
    ['broken', { state: 'unavailable' }],
    ['down', { state: 'unavailable' }],
  ] as const)('is not misled by a service that is %s', async (fault, expected) => {
    const order = orderOf(await world.keyOf('RSA-SHA256'))
    const first = await world.driver().start(order)
    await world.person?.confirm(order)
    signer.setFault(fault)
    expect(await settle(order, first)).toMatchObject(expected)
    signer.setFault('none')
  })

  it('says that it was declined where the service turns everybody away', async () => {
    const order = orderOf(await world.keyOf('RSA-SHA256'))
    signer.setFault('refuses')
    expect(await world.driver().start(order)).toEqual({ state: 'refused', reason: 'declined' })
    signer.setFault('none')
  })

  it('is refused beyond what one confirmation may cover', async () => {
    const order = orderOf(await world.keyOf('RSA-SHA256'), 1_001)
    expect(await world.driver().start(order)).toEqual({ state: 'refused', reason: 'too-many-items' })
  })

  it('is refused where the key was disabled at the service', async () => {
    const key = await world.keyOf('RSA-SHA256')
    signer.credentials.disable(String(key.locator.credentialId))
    expect(await world.driver().start(orderOf(key))).toEqual({ state: 'refused', reason: 'key-unusable' })
  })

  it('is refused where the service does not know us', async () => {
    const config = { url: signer.url, clientId: signer.clientId, clientSecret: 'wrong' }
    const stranger = createRemoteDriver(createCscClient(config, () => Temporal.Now.instant()))
    const order = orderOf(await world.keyOf('RSA-SHA256'))
    expect(await stranger.start(order)).toEqual({ state: 'refused', reason: 'not-authorised' })
  })

  it('never sends our secret to another place that the service names', async () => {
    const asked: string[] = []
    const { createServer } = await import('node:http')
    const elsewhere = createServer((request, response) => {
      asked.push(request.url ?? '')
      const info = { name: 'x', authType: ['oauth2client'], oauth2: signer.url, methods: ['info'] }
      response.end(JSON.stringify(info))
    })
    await new Promise<void>(resolve => elsewhere.listen(0, '127.0.0.1', resolve))
    const address = elsewhere.address()
    const port = typeof address === 'object' ? address?.port : 0
    const config = { url: `http://127.0.0.1:${port}/csc/v2`, clientId: 'a', clientSecret: 'b' }
    const driver = createRemoteDriver(createCscClient(config, () => Temporal.Now.instant()))
    expect(await driver.start(orderOf(await world.keyOf('RSA-SHA256')))).toMatchObject({ state: 'unavailable' })
    expect(asked).toEqual(['/csc/v2/info'])
    elsewhere.closeAllConnections()
    elsewhere.close()
  })
})

describe('the page of the phone', () => {
  it('shows what is to be signed, how much, and the short form of each hash; then what was said', async () => {
    const key = await world.keyOf('RSA-SHA256')
    const order = orderOf(key, 7)
    const first = await world.driver().start(order)
    const { handle } = transactionOf(order) ?? { handle: '' }
    const owner = signer.credentials.find(String(key.locator.credentialId))?.userID ?? ''
    const shown = await (await page(`/phone/${owner}`)).text()
    expect(shown).toContain('7 giấy tờ')
    expect(shown).toContain('&lt;script&gt;')
    expect(shown.match(/<code>[\da-f]{8}…[\da-f]{8}<\/code>/g)).toHaveLength(5)
    expect(await (await page('/', { headers: { 'accept-language': 'en' } })).text()).toContain('Whose phone?')
    const body = new URLSearchParams({ said: 'confirmed' })
    const stranger = { 'sec-fetch-site': 'cross-site' }
    expect((await page(`/transactions/${handle}`, { method: 'POST', body, headers: stranger })).status).toBe(400)
    expect((await page(`/transactions/${handle}`, { method: 'POST', body })).status).toBe(303)
    expect(await settle(order, first)).toMatchObject({ state: 'signed' })
    expect(await (await page(`/phone/${owner}`)).text()).toContain('Đã xác nhận')
  })
})
