import { describe, expect, it } from 'vitest'
import { anonymous, system } from '#kernel/actor.ts'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { type Account, findAccount } from '../account-store.ts'
import { identity } from '../module.ts'
import { openSession } from '../open-session.ts'
import { resolveActor } from '../resolve-actor.ts'
import { buildCitizen } from '../testing/people.ts'
import { changeContact, changeContactSchema } from './change-contact.ts'
import { confirmEmail } from './confirm-email.ts'

const kernel = await createTestKernel([identity])
let next = 1

async function someone() {
  const account = await kernel.as(anonymous, context => buildCitizen(context, next++))
  const { token } = await kernel.as(anonymous, context => openSession(context, account, { method: 'password' }))
  const actor = await resolveActor(kernel, token)
  if (!actor) throw new Error('the session was not found')
  return { account, actor }
}
type Someone = Awaited<ReturnType<typeof someone>>

const change = ({ account, actor }: Someone, contact: Record<string, string> = {}) => {
  const asked = { phone: '', address: '', email: account.email ?? '', ...contact }
  return kernel.as(actor, context => changeContact(context, changeContactSchema.parse(asked)))
}
const look = ({ account }: Someone) =>
  kernel.see(system('test'), context => findAccount(context, account.id)) as Promise<Account>
const linkOf = (mail: string | undefined): string => /ma=([\w-]+)/.exec(mail ?? '')?.[1] ?? ''

async function askFor(who: Someone, email: string): Promise<string> {
  await change(who, { email })
  await kernel.runJobs()
  return linkOf(kernel.mail.sent.at(-1)?.text)
}
const confirm = (token: string) => kernel.as(anonymous, context => confirmEmail(context, { token }))

describe('how somebody is reached', () => {
  it('changes at once for telephone and address, however the number is typed', async () => {
    const who = await someone()
    expect(await change(who, { phone: '+84 912.345.678', address: 'Tổ 3' })).toEqual({ asked: false })
    expect(await look(who)).toMatchObject({ phone: '0912345678', address: 'Tổ 3' })
    await change(who)
    expect(await look(who)).toMatchObject({ phone: null, address: null })
  })

  it('refuses what is no telephone number, and a mailbox taken away, and changes nothing', async () => {
    const who = await someone()
    await expect(change(who, { phone: 'gọi sau', address: 'Tổ 3' })).rejects.toMatchObject({ code: 'bad-input' })
    await expect(change(who, { email: '' })).rejects.toMatchObject({ code: 'bad-input' })
    expect((await look(who)).address).toBeNull()
  })

  it('keeps the old mailbox until the new one is shown to be theirs, then tells the old one', async () => {
    const who = await someone()
    const token = await askFor(who, 'moi@example.org')
    expect((await look(who)).email).toBe(who.account.email)
    await confirm(token)
    await kernel.runJobs()
    expect((await look(who)).email).toBe('moi@example.org')
    expect(kernel.mail.sent.at(-1)?.to).toBe(who.account.email)
    await expect(confirm(token)).rejects.toMatchObject({ reason: 'identity.email-link-over' })
  })

  it('gives a link to the mailbox that was named, once, of two that follow it together', async () => {
    const who = await someone()
    const token = await askFor(who, 'hai@example.org')
    const outcomes = await Promise.allSettled([confirm(token), confirm(token)])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('asks who it is before a new mailbox, in a session that was left open', async () => {
    const who = await someone()
    const before = kernel.now()
    kernel.setNow(before.add({ minutes: 30 }).toString())
    await expect(change(who, { email: 'ke.la@example.org' })).rejects.toMatchObject({ code: 'step-up-required' })
    kernel.setNow(before.toString())
  })

  it('floods no mailbox', async () => {
    const who = await someone()
    for (let count = 0; count < 5; count++) await change(who, { email: 'dich@example.org' })
    await expect(change(who, { email: 'dich@example.org' })).rejects.toMatchObject({ code: 'too-many-requests' })
    await expect(change(await someone(), { email: 'dich@example.org' })).rejects.toMatchObject({
      code: 'too-many-requests',
    })
  })

  it('is nobody’s to change who is not signed in', async () => {
    const asked = kernel.as(anonymous, context => changeContact(context, { phone: '', address: '' }))
    await expect(asked).rejects.toMatchObject({ code: 'not-signed-in' })
  })
})
