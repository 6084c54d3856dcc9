import { describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import { createTestKernel } from '../../../tests/support/test-kernel.ts'
import { identity } from './module.ts'
import { askRecovery, recoverPassword } from './recover-password.ts'
import { resolveActor } from './resolve-actor.ts'
import { signIn } from './sign-in.ts'
import { buildCitizen, goodPassword, personNumber } from './testing/people.ts'

const kernel = await createTestKernel([identity])
const newPassword = 'một câu hoàn toàn khác'

let next = 1
async function citizen() {
  const index = next++
  const account = await kernel.as(anonymous, context => buildCitizen(context, index))
  return { number: personNumber(index), email: account.email ?? '', id: account.id }
}
const ask = (login: string) => kernel.as(anonymous, context => askRecovery(context, { login }))
async function linkFor(login: string): Promise<string> {
  await ask(login)
  await kernel.runJobs()
  return /ma=([\w-]+)/.exec(kernel.mail.sent.at(-1)?.text ?? '')?.[1] ?? ''
}
const reset = (token: string, password = newPassword) =>
  kernel.as(anonymous, context => recoverPassword(context, { token, password }))
const enter = (login: string, password: string) => kernel.as(anonymous, context => signIn(context, { login, password }))

describe('recovering a password by mail', () => {
  it('sets a new one, ends every session and the old password', async () => {
    const { number, email } = await citizen()
    const before = await enter(number, goodPassword)
    const token = await linkFor(number)
    expect(kernel.mail.sent.at(-1)?.to).toBe(email)
    await reset(token)
    expect(await resolveActor(kernel, before.kind === 'opened' ? before.session.token : '')).toEqual(anonymous)
    await expect(enter(number, goodPassword)).rejects.toMatchObject({ reason: 'identity.wrong-credentials' })
    await expect(enter(number, newPassword)).resolves.toMatchObject({ kind: 'opened' })
  })

  it('takes a link once, of two at the same time only one, and not after half an hour', async () => {
    const { number } = await citizen()
    const token = await linkFor(number)
    const both = await Promise.allSettled([reset(token), reset(token, 'lại một câu khác nữa')])
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const over = { code: 'wrong-state', reason: 'identity.link-over' }
    await expect(reset(token)).rejects.toMatchObject(over)
    const late = await linkFor(number)
    kernel.setNow(kernel.now().add({ minutes: 31 }).toString())
    await expect(reset(late)).rejects.toMatchObject(over)
  })

  it('keeps the link after a password that is too weak', async () => {
    const { number } = await citizen()
    const token = await linkFor(number)
    await expect(reset(token, 'ngắn')).rejects.toMatchObject({ fields: [{ reason: 'identity.password-too-short' }] })
    await expect(reset(token)).resolves.toBeUndefined()
  })

  it('answers an unknown account, one without a mailbox and a suspended one as any other, and sends nothing', async () => {
    const [noMailbox, suspended] = [await citizen(), await citizen()]
    await kernel.admin.query('update identity.account set email = null where id = $1', [noMailbox.id])
    await kernel.admin.query("update identity.account set status = 'suspended' where id = $1", [suspended.id])
    const sent = kernel.mail.sent.length
    const answers = await Promise.all([personNumber(999_999), noMailbox.number, suspended.number].map(ask))
    await kernel.runJobs()
    expect(answers).toEqual([undefined, undefined, undefined])
    expect(kernel.mail.sent).toHaveLength(sent)
  })

  it('floods no mailbox, however the name is written, and none that is not there', async () => {
    for (const login of ['canbo.a', 'CANBO.A', ' canbo.a ', 'Canbo.A', 'canbo.a']) await ask(login)
    await expect(ask('canbo.A')).rejects.toMatchObject({ code: 'too-many-requests' })
  })

  it('opens nothing with a token that nobody made', async () => {
    await expect(reset('x'.repeat(43))).rejects.toMatchObject({ reason: 'identity.link-over' })
  })
})
