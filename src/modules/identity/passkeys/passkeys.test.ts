import { describe, expect, it } from 'vitest'
import { type Actor, anonymous } from '#kernel/actor.ts'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { resolveActor } from '../resolve-actor.ts'
import { signIn } from '../sign-in.ts'
import { proveAgainByPasskey } from '../step-up.ts'
import { buildCitizen, goodPassword, personNumber } from '../testing/people.ts'
import { type Ceremony, createSoftAuthenticator } from '../testing/soft-authenticator.ts'
import { addPasskey, offerPasskey } from './add-passkey.ts'
import { listMyPasskeys, removePasskey, renamePasskey } from './manage-passkeys.ts'
import { relyingPartyOf } from './relying-party.ts'
import { signInWithPasskey } from './sign-in-with-passkey.ts'
import { askForPasskey } from './verify-passkey.ts'

const kernel = await createTestKernel()
const { id: rpId, origin } = relyingPartyOf(kernel.config)

let next = 1
async function signedIn(): Promise<Actor> {
  const index = next++
  await kernel.as(anonymous, context => buildCitizen(context, index))
  const credentials = { login: personNumber(index), password: goodPassword }
  const answer = await kernel.as(anonymous, context => signIn(context, credentials))
  return resolveActor(kernel, answer.kind === 'opened' ? answer.session.token : '')
}

type Soft = ReturnType<typeof createSoftAuthenticator>

async function add(actor: Actor, device: Soft, change: Partial<Ceremony> = {}): Promise<void> {
  const { challenge, options } = await kernel.as(actor, offerPasskey)
  const answer = device.create({ challenge: options.challenge, origin, rpId, ...change })
  await kernel.as(actor, context => addPasskey(context, { challenge, label: 'Điện thoại', answer }))
}

async function prove(device: Soft, change: Partial<Ceremony> = {}) {
  const { challenge, options } = await kernel.as(anonymous, askForPasskey)
  return { challenge, answer: device.get({ challenge: options.challenge, origin, rpId, ...change }) }
}
const enter = async (device: Soft, change: Partial<Ceremony> = {}) => {
  const proof = await prove(device, change)
  return kernel.as(anonymous, context => signInWithPasskey(context, proof))
}
const wrong = { code: 'bad-input', reason: 'identity.passkey-wrong' }

async function withPasskey() {
  const actor = await signedIn()
  const device = createSoftAuthenticator()
  await add(actor, device)
  return { actor, device }
}

describe('a passkey', () => {
  it('signs in without a name, and counts as a second factor', async () => {
    const { actor, device } = await withPasskey()
    const session = await enter(device)
    expect(await resolveActor(kernel, session.token)).toMatchObject({
      accountId: 'accountId' in actor && actor.accountId,
    })
    const { rows } = await kernel.admin.query('select proven_at from identity.session where id = $1', [
      session.sessionId,
    ])
    expect(rows).toEqual([{ proven_at: kernel.now() }])
  })

  it('is refused once its counter steps back: somebody has a copy', async () => {
    const { device } = await withPasskey()
    await enter(device)
    await enter(device)
    device.state.counter = 0
    await expect(enter(device)).rejects.toMatchObject(wrong)
  })

  it.each([
    ['made for another site', { origin: 'https://evil.example' }],
    ['bound to another name', { rpId: 'evil.example' }],
    ['over another challenge', { challenge: 'b3RoZXI' }],
    ['without a finger or a code', { userVerified: false }],
  ])('proves nothing %s', async (_what, change) => {
    const { device } = await withPasskey()
    await expect(enter(device, change)).rejects.toMatchObject(wrong)
  })

  it('cannot be replayed', async () => {
    const { device } = await withPasskey()
    const proof = await prove(device)
    await kernel.as(anonymous, context => signInWithPasskey(context, proof))
    const again = kernel.as(anonymous, context => signInWithPasskey(context, proof))
    await expect(again).rejects.toMatchObject({ reason: 'identity.challenge-over' })
  })

  it('that nobody knows is refused like a wrong one', async () => {
    await expect(enter(createSoftAuthenticator())).rejects.toMatchObject(wrong)
  })

  it('opens nothing on a suspended account', async () => {
    const { actor, device } = await withPasskey()
    const accountId = 'accountId' in actor ? actor.accountId : ''
    await kernel.admin.query("update identity.account set status = 'suspended' where id = $1", [accountId])
    await expect(enter(device)).rejects.toMatchObject(wrong)
  })

  it('proves again only whose it is', async () => {
    const [mine, theirs] = [await withPasskey(), await withPasskey()]
    const [right, foreign] = [await prove(mine.device), await prove(theirs.device)]
    await kernel.as(mine.actor, context => proveAgainByPasskey(context, right))
    await expect(kernel.as(mine.actor, context => proveAgainByPasskey(context, foreign))).rejects.toMatchObject(wrong)
  })
})

describe('the passkeys of an account', () => {
  it('are listed, renamed and removed by their owner alone', async () => {
    const { actor, device } = await withPasskey()
    const [passkey] = await kernel.see(actor, listMyPasskeys)
    const credentialId = passkey?.credential_id ?? ''
    await kernel.as(actor, context => renamePasskey(context, { credentialId, label: 'Máy ở cơ quan' }))
    expect(await kernel.see(actor, listMyPasskeys)).toMatchObject([{ label: 'Máy ở cơ quan' }])

    const stranger = await signedIn()
    const missing = { code: 'not-found', reason: 'identity.no-such-passkey' }
    const rename = kernel.as(stranger, context => renamePasskey(context, { credentialId, label: 'x' }))
    await expect(rename).rejects.toMatchObject(missing)
    await expect(kernel.as(stranger, context => removePasskey(context, { credentialId }))).rejects.toMatchObject(
      missing,
    )

    await kernel.as(actor, context => removePasskey(context, { credentialId }))
    await expect(kernel.as(actor, context => removePasskey(context, { credentialId }))).rejects.toMatchObject(missing)
    await expect(enter(device)).rejects.toMatchObject(wrong)
  })

  it('take each passkey once, and none that another account asked for', async () => {
    const { actor, device } = await withPasskey()
    await expect(add(actor, device)).rejects.toMatchObject({ reason: 'identity.passkey-there-already' })
    const other = await signedIn()
    const { challenge, options } = await kernel.as(actor, offerPasskey)
    const answer = createSoftAuthenticator().create({ challenge: options.challenge, origin, rpId })
    const stolen = kernel.as(other, context => addPasskey(context, { challenge, label: 'x', answer }))
    await expect(stolen).rejects.toMatchObject({ reason: 'identity.challenge-over' })
  })

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['nobody present', { userVerified: false }],
  ])('take none from %s', async (_what, change) => {
    await expect(add(await signedIn(), createSoftAuthenticator(), change)).rejects.toMatchObject(wrong)
  })

  it('grow only in a session that proved itself lately', async () => {
    kernel.setNow('2025-05-05T02:00:00Z')
    const actor = await signedIn()
    kernel.setNow('2025-05-05T02:11:00Z')
    await expect(kernel.as(actor, offerPasskey)).rejects.toMatchObject({ code: 'step-up-required' })
  })
})
