import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { servePages } from '../../../../../tests/support/serve-pages.ts'
import { createTestKernel, testSystem } from '../../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../../organisation/testing/small-province.ts'
import { signing } from '../../module.ts'
import { pairAgent } from '../../signers/agent/pair-agent.ts'
import { pairingProofText } from '../../signers/agent/pairing-code.ts'
import { makeCertificate } from '../../signers/testing/made-certificate.ts'

const kernel = await createTestKernel([signing])
await kernel.as(testSystem, plantSmallProvince)
const [chairman, neighbour] = await kernel.see(testSystem, async context => [
  await officialAt(context, 'H02.31.01', 'head'),
  await officialAt(context, 'H02.31.02', 'head'),
])
const pages = await servePages(kernel)

function pair(code: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const proof = sign('sha256', Buffer.from(pairingProofText(kernel.config.publicUrl, code)), privateKey)
  const certificates = [{ certificate: makeCertificate(publicKey, 'Phạm Thị Máy').der, chain: [], proof }]
  return kernel.as({ kind: 'anonymous' }, context => pairAgent(context, { code, name: 'Máy ở nhà', certificates }))
}

describe('the page of one’s signing agents', () => {
  test('shows a code that pairs a computer, which then stands in the list of its owner only', async () => {
    expect((await pages.get('/ky-so/may-ky', chairman)).html).toContain('Chưa ghép nối máy nào')
    const { html } = await pages.post('/ky-so/may-ky', chairman, [['do', 'pair']])
    const [, code = ''] = /Mã ghép nối: ([0-9A-Z]{5}-[0-9A-Z]{5})/.exec(html) ?? []
    await pair(code)
    const shown = (await pages.get('/ky-so/may-ky', chairman)).html
    for (const words of ['Máy ở nhà', 'Phạm Thị Máy', 'Gỡ Máy ở nhà']) expect(shown).toContain(words)
    expect((await pages.get('/ky-so/may-ky', neighbour)).html).not.toContain('Máy ở nhà')
  })

  test('lets its owner remove a computer, and nobody else', async () => {
    const shown = (await pages.get('/ky-so/may-ky', chairman)).html
    const [, agent = ''] = /name="agent" value="([^"]+)"/.exec(shown) ?? []
    await pages.post('/ky-so/may-ky', neighbour, [
      ['do', 'remove'],
      ['agent', agent],
    ])
    expect((await pages.get('/ky-so/may-ky', chairman)).html).toContain('Máy ở nhà')
    await pages.post('/ky-so/may-ky', chairman, [
      ['do', 'remove'],
      ['agent', agent],
    ])
    expect((await pages.get('/ky-so/may-ky', chairman)).html).toContain('Chưa ghép nối máy nào')
  })
})
