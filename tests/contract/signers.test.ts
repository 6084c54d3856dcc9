import { generateKeyPairSync, randomUUID, verify } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { identity } from '../../src/modules/identity/module.ts'
import { signing } from '../../src/modules/signing/module.ts'
import type { SignerAnswer, SigningKey, SigningOrder } from '../../src/modules/signing/signers/signer.ts'
import { makeCertificate } from '../../src/modules/signing/signers/testing/made-certificate.ts'
import { openAgentWorld } from '../support/signers/agent-world.ts'
import { openPkcs11World, softHsmAbsent } from '../support/signers/pkcs11-world.ts'
import { openRemoteWorld } from '../support/signers/remote-world.ts'
import type { SignerWorld } from '../support/signers/signer-world.ts'
import { openSoftWorld } from '../support/signers/soft-world.ts'
import { createTestKernel } from '../support/test-kernel.ts'

const kernel = await createTestKernel([identity, signing])

interface Tried {
  readonly open: () => Promise<SignerWorld>
  /** A person is asked. */
  readonly asks?: boolean
  /** It can be away while the platform runs. */
  readonly canBeAway?: boolean
  /** Why it cannot be tried here. */
  readonly absent?: string | undefined
}

const worlds: Readonly<Record<string, Tried>> = {
  soft: { open: () => openSoftWorld(kernel) },
  pkcs11: { open: openPkcs11World, canBeAway: true, absent: softHsmAbsent() },
  remote: { open: openRemoteWorld, asks: true, canBeAway: true },
  agent: { open: () => openAgentWorld(kernel), asks: true },
}

const algorithms = ['RSA-SHA256', 'ECDSA-SHA256'] as const

function orderOf(key: SigningKey, count = 1): SigningOrder {
  const items = Array.from({ length: count }, (_, index) => ({
    name: `Giấy tờ số ${index + 1}`,
    toBeSigned: Buffer.from(`nội dung ${index + 1}`),
  }))
  return { id: randomUUID(), key, items, summary: `${count} giấy tờ của UBND xã Tân Dĩnh` }
}

/** What the request engine does: asks again, with the last reference, until nobody has to act any more. */
async function settle(world: SignerWorld, order: SigningOrder, from?: SignerAnswer): Promise<SignerAnswer> {
  let answer = from ?? (await world.driver().start(order))
  for (let turn = 0; answer.state === 'waiting' && turn < 5; turn += 1) {
    answer = await world.driver().poll(order, answer.reference)
  }
  return answer
}

async function sign(world: SignerWorld, order: SigningOrder): Promise<SignerAnswer> {
  const first = await world.driver().start(order)
  await world.person?.confirm(order)
  return settle(world, order, first)
}

function expectSigned(order: SigningOrder, answer: SignerAnswer): readonly Uint8Array[] {
  if (answer.state !== 'signed') throw new Error(`not signed: ${JSON.stringify(answer)}`)
  const { publicKey } = order.key.certificate
  if (!publicKey) throw new Error('the certificate has no key')
  expect(answer.signatures).toHaveLength(order.items.length)
  for (const [index, { toBeSigned }] of order.items.entries()) {
    expect(verify('sha256', toBeSigned, publicKey, answer.signatures[index] ?? Buffer.alloc(0))).toBe(true)
  }
  return answer.signatures
}

describe.each(Object.entries(worlds))('a signer of the kind %s', (_, { open, asks, canBeAway, absent }) => {
  const opening = absent ? undefined : open()
  const world = async (): Promise<SignerWorld> => {
    if (!opening) throw new Error('not here')
    return opening
  }
  const behaves = (sentence: string, work: (world: SignerWorld) => Promise<void>) =>
    it.skipIf(absent)(absent ? `${sentence} (skipped: ${absent})` : sentence, async () => work(await world()))
  const behavesWithPerson = asks ? behaves : () => {}
  const behavesWhenAway = canBeAway ? behaves : () => {}

  afterAll(async () => (await opening)?.close())

  for (const algorithm of algorithms) {
    behaves(`signs so that the certificate verifies it: ${algorithm}`, async world => {
      const order = orderOf(await world.keyOf(algorithm))
      expectSigned(order, await sign(world, order))
    })

    behaves(`gives one result for the same order given twice: ${algorithm}`, async world => {
      const order = orderOf(await world.keyOf(algorithm))
      const [first, second] = await Promise.all([world.driver().start(order), world.driver().start(order)])
      expect(second).toEqual(first)
      await world.person?.confirm(order)
      const signatures = expectSigned(order, await settle(world, order, first))
      expect(await settle(world, order)).toEqual({ state: 'signed', signatures })
    })
  }

  behaves('signs a hundred documents with one confirmation, in their order', async world => {
    const order = orderOf(await world.keyOf('RSA-SHA256'), 100)
    expectSigned(order, await sign(world, order))
  })

  behaves('goes on where it was after a restart', async world => {
    const order = orderOf(await world.keyOf('ECDSA-SHA256'), 3)
    const first = await world.driver().start(order)
    world.restart()
    await world.person?.confirm(order)
    expectSigned(order, await settle(world, order, first))
    world.restart()
    expectSigned(order, await settle(world, order, first))
  })

  behavesWhenAway(
    'is told to be unavailable while nobody can reach it, and signs the same order afterwards',
    async world => {
      const order = orderOf(await world.keyOf('RSA-SHA256'))
      await world.outage?.begin()
      expect(await world.driver().start(order)).toMatchObject({ state: 'unavailable' })
      await world.outage?.end()
      expectSigned(order, await sign(world, order))
    },
  )

  behaves('refuses where its key is not there', async world => {
    const key = await world.keyOf('RSA-SHA256')
    const locator = Object.fromEntries(Object.keys(key.locator).map(name => [name, randomUUID()]))
    const certificate = makeCertificate(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey)
    expect(await world.driver().start(orderOf({ ...key, locator, certificate }))).toEqual({
      state: 'refused',
      reason: 'key-unusable',
    })
  })

  behaves('can be told to cancel at any time', async world => {
    const order = orderOf(await world.keyOf('RSA-SHA256'))
    await world.driver().cancel(order, '')
    const signatures = expectSigned(order, await sign(world, order))
    await world.driver().cancel(order, '')
    if (world.person) expect(await settle(world, order)).toEqual({ state: 'signed', signatures })
  })

  behavesWithPerson('waits until the person has confirmed', async world => {
    const order = orderOf(await world.keyOf('RSA-SHA256'))
    const first = await world.driver().start(order)
    expect(first).toMatchObject({ state: 'waiting' })
    expect(await settle(world, order, first)).toMatchObject({ state: 'waiting' })
    await world.person?.confirm(order)
    expectSigned(order, await settle(world, order, first))
  })

  behavesWithPerson('says that the person declined', async world => {
    const order = orderOf(await world.keyOf('RSA-SHA256'))
    const first = await world.driver().start(order)
    await world.person?.decline(order)
    expect(await settle(world, order, first)).toEqual({ state: 'refused', reason: 'declined' })
  })

  behavesWithPerson('signs nothing that was cancelled while it waited', async world => {
    const order = orderOf(await world.keyOf('RSA-SHA256'))
    const first = await world.driver().start(order)
    await world.driver().cancel(order, first.state === 'waiting' ? first.reference : '')
    await world.person?.confirm(order).catch(() => {})
    expect(await settle(world, order, first)).toEqual({ state: 'refused', reason: 'cancelled' })
  })

  const behavesBoth = asks && canBeAway ? behaves : () => {}
  behavesBoth('keeps what waits while it is away for a moment', async world => {
    const order = orderOf(await world.keyOf('RSA-SHA256'))
    const first = await world.driver().start(order)
    const reference = first.state === 'waiting' ? first.reference : ''
    await world.outage?.begin()
    expect(await world.driver().poll(order, reference)).toMatchObject({ state: 'unavailable' })
    await expect(world.driver().cancel(orderOf(order.key), '')).resolves.toBeUndefined()
    await world.outage?.end()
    await world.person?.confirm(order)
    expectSigned(order, await settle(world, order, first))
  })

  // Last, since the time of the whole world passes.
  behavesWithPerson('says that nobody confirmed in time', async world => {
    const order = orderOf(await world.keyOf('RSA-SHA256'))
    const first = await world.driver().start(order)
    world.person?.letExpire()
    expect(await settle(world, order, first)).toEqual({ state: 'refused', reason: 'expired' })
  })
})
