import { describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { findAccountByLogin } from '../account-store.ts'
import { identity } from '../module.ts'
import { resolveActor } from '../resolve-actor.ts'
import { buildCitizen, goodPassword, personNumber } from '../testing/people.ts'
import { askRegistration } from './ask-registration.ts'
import { confirmRegistration } from './confirm-registration.ts'

const kernel = await createTestKernel([identity])

let next = 1
function form(number = personNumber(next++)) {
  const email = `nguoi.moi.${number}@example.org`
  return { kind: 'citizen' as const, name: 'Người Mới', personNumber: number, email, password: goodPassword }
}
type AskedForm = ReturnType<typeof form> & { readonly phone?: string }

async function ask(asked: AskedForm, more: { readonly next?: string } = {}): Promise<string> {
  await kernel.as(anonymous, context => askRegistration(context, { ...asked, ...more }))
  await kernel.runJobs()
  return kernel.mail.sent.at(-1)?.text ?? ''
}
const tokenIn = (mail: string): string => /ma=([\w-]+)/.exec(mail)?.[1] ?? ''
const confirm = (token: string) => kernel.as(anonymous, context => confirmRegistration(context, { token }))
const accountOf = (login: string) => kernel.see(anonymous, context => findAccountByLogin(context, login))

describe('registering oneself', () => {
  it('opens the account once the mailbox has answered, and signs in', async () => {
    const asked = form()
    const mail = await ask(asked, { next: '/thu-tuc/1.004873?a=1' })
    expect(await accountOf(asked.personNumber)).toBeUndefined()
    expect(new URL(/http\S+/.exec(mail)?.[0] ?? '').searchParams.get('next')).toBe('/thu-tuc/1.004873?a=1')
    const session = await confirm(tokenIn(mail))
    const account = await accountOf(asked.personNumber)
    expect(account).toMatchObject({ email: asked.email, assurance: 'self' })
    expect(await resolveActor(kernel, session.token)).toMatchObject({ accountId: account?.id })
  })

  it('keeps numbers in one spelling, however they are typed, and refuses what is no telephone number', async () => {
    const asked = form()
    const grouped = asked.personNumber.replace(/(\d{3})(?=\d)/g, '$1 ')
    const typed = { ...asked, personNumber: grouped, phone: '+84 912.345.678' }
    await confirm(tokenIn(await ask(typed)))
    expect(await accountOf(grouped)).toMatchObject({ login: asked.personNumber, phone: '0912345678' })
    const fields = [{ path: 'phone', reason: 'identity.phone-wrong' }]
    await expect(ask({ ...typed, phone: '123' })).rejects.toMatchObject({ code: 'bad-input', fields })
  })

  it('takes a link once, of two at the same time only one, and not after a day', async () => {
    const token = tokenIn(await ask(form()))
    const both = await Promise.allSettled([confirm(token), confirm(token)])
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const over = { code: 'wrong-state', reason: 'identity.registration-over' }
    await expect(confirm(token)).rejects.toMatchObject(over)
    const late = tokenIn(await ask(form()))
    kernel.setNow(kernel.now().add({ hours: 25 }).toString())
    await expect(confirm(late)).rejects.toMatchObject(over)
  })

  it('keeps neither what was declared nor the link readable in the database', async () => {
    const asked = form()
    const mail = await ask(asked)
    const { rows } = await kernel.admin.query('select * from identity.challenge')
    const { rows: jobs } = await kernel.admin.query('select * from graphile_worker._private_jobs')
    const kept = JSON.stringify([rows, jobs])
    for (const secret of [asked.name, asked.personNumber, tokenIn(mail)]) expect(kept).not.toContain(secret)
  })

  it('refuses a number that cannot be one before it sends anything', async () => {
    const sent = kernel.mail.sent.length
    const refused = kernel.as(anonymous, context => askRegistration(context, form('02409900000')))
    await expect(refused).rejects.toMatchObject({ fields: [{ reason: 'identity.person-number-wrong' }] })
    await kernel.runJobs()
    expect(kernel.mail.sent).toHaveLength(sent)
  })

  it('floods no mailbox', async () => {
    const asked = form()
    for (let count = 0; count < 5; count++) await ask(asked)
    await expect(ask(asked)).rejects.toMatchObject({ code: 'too-many-requests' })
  })
})

describe('registering with a number that has an account', () => {
  it('is answered as any other, and tells the owner only after the mailbox has answered', async () => {
    const owner = await kernel.as(anonymous, context => buildCitizen(context, 900))
    const intruder = { ...form(personNumber(900)), email: 'ke.la@example.org' }
    const mail = await ask(intruder)
    const stranger = await ask({ ...form(), email: intruder.email })
    expect(mail.replace(/ma=[\w-]+/, '')).toBe(stranger.replace(/ma=[\w-]+/, ''))

    const exists = { code: 'conflict', reason: 'identity.account-exists' }
    await expect(confirm(tokenIn(mail))).rejects.toMatchObject(exists)
    await expect(confirm(tokenIn(mail))).rejects.toMatchObject({ reason: 'identity.registration-over' })
    await kernel.runJobs()
    const toOwner = kernel.mail.sent.filter(message => message.to === owner.email)
    expect(toOwner).toHaveLength(1)
    expect(toOwner[0]?.text).not.toContain(intruder.email)
    expect(await accountOf(personNumber(900))).toMatchObject({ email: owner.email, name: owner.name })
  })
})
