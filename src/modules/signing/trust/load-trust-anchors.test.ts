import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { afterAll, describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { openCertification } from '../../../../sandbox/pki/certification.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { signing } from '../module.ts'
import { loadTrustAnchors } from './load-trust-anchors.ts'
import { readTrustList } from './read-trust-list.ts'
import { sandboxAnchor } from './sandbox-anchor.ts'
import { listTrustAnchors } from './trust-anchor-store.ts'

const folder = await mkdtemp(join(tmpdir(), 'lien-thong-trust-'))
afterAll(() => rm(folder, { recursive: true }))
const kernel = await createTestKernel([signing])
const certification = await openCertification(join(folder, 'pki'), 'http://127.0.0.1:1', 'p-256')
const rootCertificate = certification.authority('root').certificate
const root = sandboxAnchor(Buffer.from(rootCertificate).toString('base64'))
const { fingerprint } = root.certificate

const load = (anchors: readonly (typeof root)[], list = 'a-province') =>
  kernel.as(testSystem, context => loadTrustAnchors(context, { list, anchors }))
const believed = () => kernel.see(testSystem, listTrustAnchors)
const events = async () =>
  (await kernel.see(testSystem, context => listEvents(context, `trust-anchor:${fingerprint}`))).map(({ type }) => type)

describe('what is believed', () => {
  it('is loaded once, with an event for each change', async () => {
    expect(await load([root])).toBe(1)
    expect(await load([root])).toBe(0)
    expect(await load([{ ...root, source: 'another decision' }])).toBe(1)
    expect(await believed()).toMatchObject([{ source: 'another decision', scopes: ['signatures', 'time-stamping'] }])
    expect(await events()).toEqual(['signing.trust-anchor-added', 'signing.trust-anchor-changed'])
  })

  it('ends when its list no longer names it, and is remembered', async () => {
    expect(await load([], 'another-list')).toBe(0)
    expect(await load([])).toBe(1)
    expect(await load([])).toBe(0)
    const [anchor] = await believed()
    expect(anchor?.validTo).toEqual(kernel.now())
    expect((await events()).at(-1)).toBe('signing.trust-anchor-withdrawn')
  })

  it('is changed by nobody who only calls', async () => {
    const tried = kernel.as(anonymous, context => loadTrustAnchors(context, { list: 'a-province', anchors: [root] }))
    await expect(tried).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('a list', () => {
  const write = async (sha256: string) => {
    await writeFile(join(folder, 'root.der'), rootCertificate)
    const entry = {
      certificate: 'root.der',
      sha256,
      name: 'Gốc',
      scopes: ['signatures'],
      validFrom: '2025-03-01',
      validTo: null,
      source: 'x',
    }
    await writeFile(join(folder, 'anchors.json'), JSON.stringify({ anchors: [entry] }))
    return readTrustList(pathToFileURL(`${folder}/`))
  }

  it('names certificates beside it, and days as they are in Vietnam', async () => {
    const [anchor] = await write(fingerprint)
    expect(anchor).toMatchObject({ name: 'Gốc', validFrom: Temporal.Instant.from('2025-02-28T17:00:00Z') })
    expect(anchor?.certificate.fingerprint).toBe(fingerprint)
  })

  it('is refused where a certificate is not the one that was published', async () => {
    await expect(write('0'.repeat(64))).rejects.toThrow('root.der is not the certificate')
  })

  it('of the province can be read', async () => {
    const shipped = new URL('../../../../provinces/bac-giang/trust/', import.meta.url)
    expect(await readTrustList(shipped)).toEqual([])
  })
})
