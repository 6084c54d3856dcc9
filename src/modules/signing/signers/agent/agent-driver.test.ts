import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readOrder } from '../../../../../sandbox/signing-agent/order.ts'
import { startSigningAgent } from '../../../../../sandbox/signing-agent/server.ts'
import { officer, openAgentWorld } from '../../../../../tests/support/signers/agent-world.ts'
import { createTestKernel } from '../../../../../tests/support/test-kernel.ts'
import { identity } from '../../../identity/module.ts'
import { signing } from '../../module.ts'
import type { SigningOrder } from '../signer.ts'
import { makeCertificate } from '../testing/made-certificate.ts'
import { listMyAgents, revokeMyAgent } from './manage-agents.ts'
import { pairingProofText } from './pairing-code.ts'

const given = await createTestKernel([identity, signing])
const world = await openAgentWorld(given)
const { platform, agent, askCode, folder } = world
afterAll(() => world.close())

async function orderOf(): Promise<SigningOrder> {
  const key = await world.keyOf('RSA-SHA256')
  const items = [{ name: 'Giấy khai sinh <b>', toBeSigned: Buffer.from('nội dung') }]
  return { id: randomUUID(), key, items, summary: 'Một giấy tờ' }
}

const call = (path: string, body: unknown, token?: string) =>
  fetch(`${platform}/api/v1/signing-agent/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  })

function offer(code: string, proofCode = code, proofPlatform = platform) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const proof = sign('sha256', Buffer.from(pairingProofText(proofPlatform, proofCode)), privateKey)
  const certificate = Buffer.from(makeCertificate(publicKey).der).toString('base64')
  return { code, name: 'Máy thử', certificates: [{ certificate, chain: [], proof: proof.toString('base64') }] }
}

describe('pairing an agent', () => {
  it('works once with a code', async () => {
    const code = await askCode()
    expect((await call('pairings', offer(code))).status).toBe(201)
    expect((await call('pairings', offer(code))).status).toBe(400)
  })

  it('does not work with a code that nobody was shown, nor with an old one', async () => {
    expect((await call('pairings', offer('AAAAA-AAAAA'))).status).toBe(400)
    const code = await askCode()
    await given.admin.query("update signing.agent_code set expires_at = '2025-01-01' where used_at is null")
    expect((await call('pairings', offer(code))).status).toBe(400)
  })

  it('does not work for a key that is not proved: of another code, another platform, another key', async () => {
    const code = await askCode()
    for (const offered of [offer(code, 'BBBBB-BBBBB'), offer(code, code, 'https://elsewhere.vn')]) {
      expect((await call('pairings', offered)).status).toBe(400)
    }
    const [first] = offer(code).certificates
    const mixed = { ...offer(code), certificates: [{ ...offer(code).certificates[0], proof: first?.proof }] }
    expect((await call('pairings', mixed)).status).toBe(400)
    expect((await call('pairings', offer(code))).status).toBe(201)
  })
})

describe('orders for an agent', () => {
  it('go to agents that have the key, and to nobody without a token', async () => {
    const order = await orderOf()
    await world.driver().start(order)
    await agent.fetch()
    expect(agent.orders().map(({ jti }) => jti)).toContain(order.id)
    const stranger = (await (await call('pairings', offer(await askCode()))).json()) as { token: string }
    expect(await (await call('orders', {}, stranger.token)).json()).toMatchObject({})
    expect(await (await fetchOrders(stranger.token)).json()).toEqual({ orders: [] })
    const answer = { said: 'declined' }
    expect((await call(`orders/${order.id}/answer`, answer, stranger.token)).status).toBe(404)
    expect((await call(`orders/${order.id}/answer`, answer)).status).toBe(401)
    expect((await fetchOrders(`${randomUUID()}.${'a'.repeat(43)}`)).status).toBe(401)
    await world.driver().cancel(order, '')
  })

  it('are known by the key of the pairing: none that was changed, or made for another, is shown', async () => {
    const order = await orderOf()
    await world.driver().start(order)
    const pairing = agent.pairing()
    if (!pairing) throw new Error('not paired')
    const { orders } = (await (await fetchOrders(pairing.token)).json()) as { orders: string[] }
    const [token = ''] = orders
    const now = given.now().epochMilliseconds
    expect(readOrder(token, pairing, now)).toMatchObject({ jti: order.id, summary: 'Một giấy tờ' })
    const [header, payload, signature] = token.split('.')
    const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString('utf8'))
    const other = { ...claims, items: [{ name: 'x', sha256: createHash('sha256').update('khác').digest('base64') }] }
    const forged = `${header}.${Buffer.from(JSON.stringify(other)).toString('base64url')}.${signature}`
    expect(readOrder(forged, pairing, now)).toBeUndefined()
    expect(readOrder(token, { ...pairing, agentId: randomUUID() }, now)).toBeUndefined()
    expect(readOrder(token, { ...pairing, platform: 'https://elsewhere.vn' }, now)).toBeUndefined()
    expect(readOrder(token, pairing, now + 3_600_000)).toBeUndefined()
    await world.driver().cancel(order, '')
  })

  it('are answered once: a repeated answer hears how it ended', async () => {
    const order = await orderOf()
    await world.driver().start(order)
    await agent.fetch()
    expect(await agent.answer(order.id, 'signed')).toBe('signed')
    const { token = '' } = agent.pairing() ?? {}
    const again = await call(`orders/${order.id}/answer`, { said: 'declined' }, token)
    expect(await again.json()).toEqual({ state: 'signed' })
    expect(await world.driver().start(order)).toMatchObject({ state: 'signed' })
  })

  it('with signatures that do not hold make the key unusable, and no document', async () => {
    const order = await orderOf()
    await world.driver().start(order)
    const { token = '' } = agent.pairing() ?? {}
    const wrong = { said: 'signed', signatures: [Buffer.alloc(256, 7).toString('base64')] }
    expect((await call(`orders/${order.id}/answer`, { said: 'signed', signatures: [] }, token)).status).toBe(400)
    expect((await call(`orders/${order.id}/answer`, wrong, token)).status).toBe(200)
    expect(await world.driver().start(order)).toEqual({ state: 'refused', reason: 'key-unusable' })
  })

  it('stop at once for an agent that its owner removed', async () => {
    const paired = (await (await call('pairings', offer(await askCode()))).json()) as { agentId: string; token: string }
    expect((await fetchOrders(paired.token)).status).toBe(200)
    await given.as({ ...officer, accountId: randomUUID() }, context => revokeMyAgent(context, paired)).catch(() => {})
    expect((await fetchOrders(paired.token)).status).toBe(200)
    await given.as(officer, context => revokeMyAgent(context, paired))
    expect((await fetchOrders(paired.token)).status).toBe(401)
    expect((await given.as(officer, listMyAgents)).map(({ id }) => id)).not.toContain(paired.agentId)
  })
})

describe("the agent's page", () => {
  it('shows what waits and signs by its own form only', async () => {
    const order = await orderOf()
    const shown = await startSigningAgent({ folder, now: () => given.now().epochMilliseconds })
    await world.driver().start(order)
    const answer = await fetch(shown.pageUrl)
    const html = await answer.text()
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(html).toContain('Đã nối với')
    expect(html).toContain('Giấy khai sinh &lt;b&gt;')
    const key = /name="key" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const send = (form: Record<string, string>) =>
      fetch(`${shown.pageUrl}orders/${order.id}`, {
        method: 'POST',
        body: new URLSearchParams(form),
        redirect: 'manual',
      })
    expect((await send({ said: 'signed', key: 'guessed' })).status).toBe(403)
    expect(await world.driver().start(order)).toMatchObject({ state: 'waiting' })
    expect((await send({ said: 'signed', key })).headers.get('location')).toBe('/?told=signed')
    expect(await world.driver().start(order)).toMatchObject({ state: 'signed' })
    await shown.stop()
  })

  it('answers no other name than that of the loopback', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'lien-thong-agent-'))
    const shown = await startSigningAgent({ folder: empty })
    const { request } = await import('node:http')
    const status = await new Promise(resolve =>
      request(shown.pageUrl, { headers: { host: 'evil.example' } }, answer => resolve(answer.statusCode)).end(),
    )
    expect(status).toBe(421)
    await shown.stop()
    await rm(empty, { recursive: true, force: true })
  })
})

const fetchOrders = (token: string) =>
  fetch(`${platform}/api/v1/signing-agent/orders`, { method: 'POST', headers: { authorization: `Bearer ${token}` } })
