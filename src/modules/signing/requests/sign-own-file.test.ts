import { describe, expect, it } from 'vitest'
import type { OfficialActor } from '#kernel/actor.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../organisation/testing/small-province.ts'
import { containerTypes } from '../containers/open-container.ts'
import { packContainer } from '../containers/pack-container.ts'
import { signing } from '../module.ts'
import { giveKey, pagelessPdf, proven, samplePdf, startAuthorities } from '../testing/signing-world.ts'
import { beginBatch } from './begin-batch.ts'
import { listWaiting } from './list-waiting.ts'
import { listOwnCapacities } from './own-capacities.ts'
import { ownFileKinds } from './own-file.ts'
import { getRequestForSigner, openDocument } from './see-for-signer.ts'
import { getSignatureRequest } from './see-requests.ts'
import { type SignOwnFile, signOwnFile, takeBackOwnFile } from './sign-own-file.ts'

const kernel = await createTestKernel([signing])
await kernel.as(testSystem, plantSmallProvince)
const pki = await startAuthorities(kernel)
const [chairman, specialist, neighbour, justice] = await kernel.see(testSystem, async context => [
  await officialAt(context, 'H02.31.01', 'head'),
  await officialAt(context, 'H02.31.01', 'specialist'),
  await officialAt(context, 'H02.31.02', 'head'),
  await officialAt(context, 'H02.31.63', 'head'),
])
const key = await giveKey(kernel, pki, { personId: chairman.personId })
await giveKey(kernel, pki, { personId: specialist.personId })

const put = (bytes: Uint8Array, name: string) =>
  kernel.files.put(bytes, { maxBytes: 1_000_000, allow: ownFileKinds, name })

async function sign(actor: OfficialActor, name: string, given: Partial<SignOwnFile> & { bytes?: Uint8Array } = {}) {
  const { bytes, ...chosen } = given
  const document = await put(bytes ?? samplePdf(name), name)
  return kernel.as(actor, context => signOwnFile(context, { document, capacity: 'TM', ...chosen }))
}
const waiting = async (actor: OfficialActor) =>
  (await kernel.see(actor, context => listWaiting(context, { limit: 100 }))).items.map(({ id }) => id)

describe('in what capacity', () => {
  it('offers only what the organisation lets the reader, with the words as they will print', async () => {
    const own = (actor: OfficialActor) => kernel.see(actor, listOwnCapacities)
    expect(await own(chairman)).toMatchObject([
      { capacity: 'TM', unitId: chairman.unitId, lines: ['TM. ỦY BAN NHÂN DÂN', 'HEAD'] },
    ])
    expect(await own(justice)).toMatchObject([
      { capacity: 'plain', unitId: justice.unitId, lines: ['HEAD'] },
      { capacity: 'TL', lines: ['TL. HEAD', 'HEAD'] },
    ])
    expect(await own(specialist)).toEqual([])
  })

  it('refuses any other, somebody without a key, and somebody who acts for another', async () => {
    await expect(sign(chairman, 'tu-cach.pdf', { capacity: 'KT' })).rejects.toMatchObject({
      reason: 'signing.capacity.only-a-deputy',
    })
    await expect(sign(specialist, 'tu-cach.pdf')).rejects.toMatchObject({ reason: 'signing.capacity.only-the-head' })
    await expect(sign(justice, 'tu-cach.pdf', { capacity: 'TL' })).rejects.toMatchObject({
      reason: 'signing.no-usable-key',
    })
    const acting = { ...specialist, onBehalfOf: chairman.postId }
    await expect(sign(acting, 'tu-cach.pdf', { capacity: 'TUQ' })).rejects.toMatchObject({
      reason: 'signing.own-file-not-on-behalf',
    })
    const foreign = { unitId: justice.unitId }
    await expect(sign(chairman, 'tu-cach.pdf', foreign)).rejects.toMatchObject({
      reason: 'signing.capacity.only-the-head',
    })
  })
})

describe('a file of one’s own', () => {
  it('is signed in the way of its kind', async () => {
    const formats = await Promise.all([
      sign(chairman, 'don.pdf'),
      sign(chairman, 'du-lieu.xml', { bytes: Buffer.from('<?xml version="1.0" encoding="UTF-8"?><a>mot</a>') }),
    ])
    expect(formats.map(({ format }) => format)).toEqual(['pdf', 'xml'])
    const picture = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
      'base64',
    )
    const document = await put(picture, 'anh.png')
    const pack = (packing?: 'cades' | 'asic-e') =>
      kernel.as(chairman, context => signOwnFile(context, { document, capacity: 'TM', packing }))
    const [contained, enveloped] = [await pack(), await pack('cades')]
    expect([contained.format, enveloped.format]).toEqual(['asic-e', 'cades'])
    expect(enveloped.id).toBe(contained.id)
  })

  it('is the same request when it is sent again, with what was chosen last', async () => {
    const first = await sign(chairman, 'hai-lan.pdf', { visible: true })
    expect(first.placement).toMatchObject({ page: 1 })
    const [again, other] = await Promise.all([sign(chairman, 'hai-lan.pdf'), sign(chairman, 'hai-lan.pdf')])
    expect([again.id, other.id]).toEqual([first.id, first.id])
    expect(again.placement).toBeNull()
  })

  it('waits for nobody but whoever put it there', async () => {
    const { id } = await sign(chairman, 'rieng.pdf')
    expect(await waiting(chairman)).toContain(id)
    const delegate = { ...specialist, onBehalfOf: chairman.postId, delegatedActions: ['sign'] }
    for (const actor of [neighbour, specialist, delegate, { ...chairman, accountId: specialist.accountId }]) {
      expect(await waiting(actor)).not.toContain(id)
      await expect(kernel.see(actor, context => getRequestForSigner(context, { requestId: id }))).rejects.toMatchObject(
        { code: 'not-found' },
      )
      await expect(kernel.as(actor, context => takeBackOwnFile(context, { requestId: id }))).rejects.toMatchObject({
        code: 'not-found',
      })
    }
  })

  it('says at once what is wrong with it', async () => {
    const broken = { bytes: pagelessPdf() }
    await expect(sign(chairman, 'hong.pdf', broken)).rejects.toMatchObject({ reason: 'signing.pdf-unreadable' })
    const xml = { bytes: Buffer.from('<?xml version="1.0"?><a><b></a>') }
    await expect(sign(chairman, 'hong.xml', xml)).rejects.toMatchObject({ reason: 'signing.xml-unreadable' })
    const container = Buffer.from(packContainer(new Map([['mimetype', Buffer.from(containerTypes['asic-e'])]])))
    await expect(sign(chairman, 'hong.asice', { bytes: container })).rejects.toMatchObject({
      reason: 'signing.container-unreadable',
    })
  })

  it('is taken back once and for all, and leaves the list', async () => {
    const { id } = await sign(chairman, 'rut.pdf')
    const takeBack = () => kernel.as(chairman, context => takeBackOwnFile(context, { requestId: id }))
    expect(await takeBack()).toMatchObject({ state: 'cancelled' })
    expect(await takeBack()).toMatchObject({ state: 'cancelled' })
    expect(await waiting(chairman)).not.toContain(id)
    const events = await kernel.see(testSystem, context => listEvents(context, `signature-request:${id}`))
    expect(events.map(({ type }) => type)).toEqual(['signing.signature-asked', 'signing.signature-cancelled'])
    expect(JSON.stringify(events)).not.toContain('rut.pdf')
    expect((await sign(chairman, 'rut.pdf')).id).not.toBe(id)
  })

  it('goes through the engine, and is given back signed', async () => {
    const { id } = await sign(chairman, 'ky.pdf', { visible: true })
    const signer = proven(chairman, kernel)
    await kernel.as(signer, context => beginBatch(context, { requestIds: [id], keyId: key.id }))
    await expect(kernel.as(chairman, context => takeBackOwnFile(context, { requestId: id }))).rejects.toMatchObject({
      reason: 'signing.not-when-signing',
    })
    await expect(sign(chairman, 'ky.pdf')).rejects.toMatchObject({ reason: 'signing.not-when-signing' })
    await kernel.runJobs()
    const request = await kernel.see(testSystem, context => getSignatureRequest(context, { requestId: id }))
    expect(request).toMatchObject({ state: 'signed', signedName: 'ky.pdf' })
    const { bytes } = await kernel.see(chairman, context => openDocument(context, { requestId: id, signed: true }))
    const chunks: Uint8Array[] = []
    for await (const chunk of bytes) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString('latin1')).toContain('/ETSI.CAdES.detached')
  })
})
