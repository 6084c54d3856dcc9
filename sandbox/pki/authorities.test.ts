import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Pki, startPki } from './server.ts'

const newKey = (): Uint8Array =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'der' })

describe('the authorities', () => {
  let folder: string
  let pki: Pki
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pki-'))
    pki = await startPki({ folder })
  })
  afterAll(async () => {
    await pki.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('names people in UTF-8, and where to ask about them', async () => {
    const { certificate } = await pki.issuePerson({ name: 'Đỗ Thị Hường', staffCode: 'CB-7', publicKey: newKey() })
    const read = new X509Certificate(certificate)
    expect(read.subject).toContain('CN=Đỗ Thị Hường')
    expect(read.infoAccess).toContain(pki.addresses.ocsp)
  })

  it('lets the caller choose when a certificate runs out, and renews it for the same holder and key', async () => {
    const publicKey = newKey()
    const ended = Temporal.Instant.from('2020-01-01T00:00:00Z')
    const old = await pki.issuePerson({
      name: 'Lê Văn Cường',
      publicKey,
      validFrom: Temporal.Instant.from('2019-01-01T00:00:00Z'),
      validTo: ended,
    })
    expect(new X509Certificate(old.certificate).validToDate).toEqual(new Date(ended.epochMilliseconds))
    const renewed = new X509Certificate((await pki.renew(old.serialNumber)).certificate)
    expect(renewed.subject).toBe(new X509Certificate(old.certificate).subject)
    expect(renewed.publicKey.export({ type: 'spki', format: 'der' })).toEqual(publicKey)
    expect(renewed.validToDate > new Date()).toBe(true)
  })

  it('issues over HTTP, and says what is wrong with an order', async () => {
    const order = (body: unknown) => fetch(`${pki.addresses.page}issue`, { method: 'POST', body: JSON.stringify(body) })
    const publicKey = Buffer.from(newKey()).toString('base64')
    const issued = await order({ kind: 'seal', agency: 'Sở Nội vụ', publicKey })
    expect(issued.status).toBe(201)
    const { certificate, chain } = (await issued.json()) as { certificate: string; chain: string[] }
    expect(new X509Certificate(Buffer.from(certificate, 'base64')).subject).toContain('Sở Nội vụ')
    expect(chain).toHaveLength(2)
    expect((await order({ kind: 'person', publicKey })).status).toBe(400)
  })

  it('shows on its page what it issued, and revokes and breaks there', async () => {
    const { serialNumber } = await pki.issuePerson({ name: '<b>Phạm</b> Thị Dung', publicKey: newKey() })
    const page = async (): Promise<string> => (await fetch(pki.addresses.page)).text()
    expect(await page()).toContain('&lt;b&gt;Phạm&lt;/b&gt; Thị Dung')
    const post = (path: string, form: Record<string, string>) =>
      fetch(`${pki.addresses.page}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })
    expect((await post('revoke', { serial: serialNumber, reason: 'superseded' })).status).toBe(303)
    expect(await page()).toContain('đã có chứng thư thay thế')
    expect((await post('revoke', { serial: 'nobody', reason: 'superseded' })).status).toBe(400)
    expect((await post('faults', { timestamp: 'down' })).status).toBe(303)
    await expect(fetch(pki.addresses.timestamp, { method: 'POST', body: 'x' })).rejects.toThrow()
    pki.setFault('none')
  })

  it('does nothing that another site asks of a browser', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    const post = await fetch(`${pki.addresses.page}faults`, { method: 'POST', headers, body: 'timestamp=down' })
    expect(post.status).toBe(400)
  })

  it.each([
    ['tsa', 'no request'],
    ['ocsp', 'no request'],
  ])('answers %s to bytes that are no request with a refusal', async (path, body) => {
    const response = await fetch(`${pki.addresses.page}${path}`, { method: 'POST', body })
    expect(response.status).toBe(200)
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(20)
  })
})
