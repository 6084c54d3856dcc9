import { TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { type Actor, anonymous } from '#kernel/actor.ts'
import { createTestKernel } from '../../../tests/support/test-kernel.ts'
import { answerSecondFactor } from './answer-second-factor.ts'
import { changePassword } from './change-password.ts'
import { registerAccount } from './registration/register-account.ts'
import { resolveActor } from './resolve-actor.ts'
import { signIn } from './sign-in.ts'
import { listMySessions, revokeOtherSessions, revokeSession, signOut } from './sign-out.ts'
import { buildCitizen, goodPassword, personNumber } from './testing/people.ts'
import { confirmTotp, offerTotp } from './totp.ts'

const kernel = await createTestKernel()

let next = 1
async function citizen() {
  const index = next++
  const account = await kernel.as(anonymous, context => buildCitizen(context, index))
  return { ...account, number: personNumber(index) }
}

const attempt = (login: string, password: string) =>
  kernel.as(anonymous, context => signIn(context, { login, password }))

async function signedIn(login: string): Promise<{ token: string; actor: Actor }> {
  const answer = await attempt(login, goodPassword)
  if (answer.kind !== 'opened') throw new Error('a second factor is owed')
  return { token: answer.session.token, actor: await resolveActor(kernel, answer.session.token) }
}

describe('registering', () => {
  it('refuses a second account for one person number', async () => {
    await kernel.as(anonymous, context => buildCitizen(context, 900))
    await expect(kernel.as(anonymous, context => buildCitizen(context, 900))).rejects.toMatchObject({
      code: 'conflict',
      reason: 'identity.account-exists',
    })
  })

  it('opens one account when two forms are sent at once', async () => {
    const both = await Promise.allSettled([1, 2].map(() => kernel.as(anonymous, context => buildCitizen(context, 901))))
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it.each([
    ['a short password', { password: 'ngắn' }, 'identity.password-too-short'],
    ['a password that everyone tries', { password: 'matkhau123' }, 'identity.password-common'],
    ['a password with the own name', { password: 'Trần Văn Thử 2' }, 'identity.password-about-you'],
    ['a person number of eleven digits', { personNumber: '02409900000' }, 'identity.person-number-wrong'],
  ])('refuses %s', async (_what, change, reason) => {
    const form = {
      kind: 'citizen' as const,
      name: 'Trần Văn Thử',
      personNumber: personNumber(902),
      password: goodPassword,
    }
    const refused = kernel.as(anonymous, context => registerAccount(context, { ...form, ...change }))
    await expect(refused).rejects.toMatchObject({ code: 'bad-input', fields: [{ reason }] })
  })
})

describe('signing in', () => {
  it('opens a session that says who it is, and keeps no token', async () => {
    const { number, id } = await citizen()
    const { token, actor } = await signedIn(` ${number} `)
    expect(actor).toMatchObject({ kind: 'citizen', accountId: id })
    const { rows } = await kernel.admin.query('select * from identity.session where account_id = $1', [id])
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('knows a number that is typed in groups, as it stands on the card', async () => {
    const { number } = await citizen()
    for (const separator of [' ', '.']) {
      const login = number.replace(/(\d{3})(?=\d)/g, `$1${separator}`)
      expect(await attempt(login, goodPassword)).toMatchObject({ kind: 'opened' })
    }
  })

  it('answers a wrong password and an unknown name alike', async () => {
    const { number } = await citizen()
    const wrong = await attempt(number, 'sai hoàn toàn rồi').catch(error => error)
    const unknown = await attempt(personNumber(999_999), 'sai hoàn toàn rồi').catch(error => error)
    expect({ ...wrong }).toEqual({ ...unknown })
    expect(wrong).toMatchObject({ code: 'bad-input', reason: 'identity.wrong-credentials' })
  })

  it('locks after five wrong passwords, even for the right one, and opens again later', async () => {
    const { number } = await citizen()
    kernel.setNow('2025-03-12T03:00:00Z')
    for (let count = 0; count < 5; count++) await attempt(number, 'sai hoàn toàn rồi').catch(() => {})
    await expect(attempt(number, goodPassword)).rejects.toMatchObject({ code: 'too-many-requests' })
    kernel.setNow('2025-03-12T03:02:00Z')
    await expect(attempt(number, goodPassword)).resolves.toMatchObject({ kind: 'opened' })
  })

  it('locks a name that does not exist just the same', async () => {
    for (let count = 0; count < 5; count++) await attempt('khong-co-ai', 'sai hoàn toàn rồi').catch(() => {})
    await expect(attempt('khong-co-ai', 'x')).rejects.toMatchObject({ code: 'too-many-requests' })
  })

  it('refuses more wrong passwords at once than there are connections, and none of them waits for another', async () => {
    const logins = Array.from({ length: 40 }, (_, index) => personNumber(800_000 + index))
    const answers = await Promise.allSettled(logins.map(login => attempt(login, 'sai hoàn toàn rồi')))
    const reasons = answers.map(answer => (answer.status === 'rejected' ? answer.reason.reason : 'opened'))
    expect(new Set(reasons)).toEqual(new Set(['identity.wrong-credentials']))
  })

  it('ends by signing out, by idling and by its age', async () => {
    const { number } = await citizen()
    kernel.setNow('2025-03-13T02:00:00Z')
    const first = await signedIn(number)
    await kernel.as(first.actor, signOut)
    await kernel.as(first.actor, signOut)
    expect(await resolveActor(kernel, first.token)).toEqual(anonymous)

    const second = await signedIn(number)
    kernel.setNow('2025-03-13T03:01:00Z')
    expect(await resolveActor(kernel, second.token)).toEqual(anonymous)
  })

  it('takes a hostile token for nobody', async () => {
    for (const token of ['', "' or 1=1", 'x'.repeat(5000), '\u0000']) {
      expect(await resolveActor(kernel, token)).toEqual(anonymous)
    }
  })
})

describe('sessions', () => {
  it('lists one’s own, revokes another, and not a stranger’s', async () => {
    const [mine, stranger] = [await citizen(), await citizen()]
    const here = await signedIn(mine.number)
    const phone = await signedIn(mine.number)
    const theirs = await signedIn(stranger.number)
    const sessions = await kernel.see(here.actor, listMySessions)
    expect(sessions.map(session => session.current).sort()).toEqual([false, true])

    const theirId = 'sessionId' in theirs.actor ? theirs.actor.sessionId : ''
    const revokeTheirs = kernel.as(here.actor, context => revokeSession(context, { sessionId: theirId }))
    await expect(revokeTheirs).rejects.toMatchObject({ code: 'not-found' })

    expect(await kernel.as(here.actor, revokeOtherSessions)).toBe(1)
    expect(await resolveActor(kernel, phone.token)).toEqual(anonymous)
    expect(await resolveActor(kernel, theirs.token)).not.toEqual(anonymous)
  })

  it('ends the others when the password changes', async () => {
    const { number } = await citizen()
    const here = await signedIn(number)
    const phone = await signedIn(number)
    const change = { current: goodPassword, password: 'một câu hoàn toàn khác' }
    await kernel.as(here.actor, context => changePassword(context, change))
    expect(await resolveActor(kernel, phone.token)).toEqual(anonymous)
    expect(await resolveActor(kernel, here.token)).not.toEqual(anonymous)
    await expect(attempt(number, goodPassword)).rejects.toMatchObject({ reason: 'identity.wrong-credentials' })
  })
})

describe('the authenticator', () => {
  async function withTotp() {
    const { number } = await citizen()
    const { actor } = await signedIn(number)
    const { secret } = await kernel.as(actor, offerTotp)
    const totp = new TOTP({ secret, period: 30 })
    const codeNow = () => totp.generate({ timestamp: kernel.now().epochMilliseconds })
    const recoveryCodes = await kernel.as(actor, context => confirmTotp(context, { code: codeNow() }))
    const challenge = async () => {
      const answer = await attempt(number, goodPassword)
      return answer.kind === 'second-factor' ? answer.challenge : ''
    }
    const answer = (token: string, code: string) =>
      kernel.as(anonymous, context => answerSecondFactor(context, { challenge: token, code }))
    return { codeNow, recoveryCodes, challenge, answer }
  }

  it('is asked for after the password, and takes each code once', async () => {
    kernel.setNow('2025-03-14T02:00:00Z')
    const { codeNow, challenge, answer } = await withTotp()
    await expect(answer(await challenge(), codeNow())).rejects.toMatchObject({ reason: 'identity.wrong-code' })
    kernel.setNow('2025-03-14T02:01:00Z')
    const token = await challenge()
    await expect(answer(token, codeNow())).resolves.toMatchObject({ kind: 'citizen' })
    await expect(answer(token, codeNow())).rejects.toMatchObject({ reason: 'identity.challenge-over' })
  })

  it('takes a recovery code once, of two at the same time only one', async () => {
    kernel.setNow('2025-03-14T03:00:00Z')
    const { recoveryCodes, challenge, answer } = await withTotp()
    const [code = ''] = recoveryCodes
    const tokens = [await challenge(), await challenge()]
    const both = await Promise.allSettled(tokens.map(token => answer(token, code)))
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('keeps its secret closed in the database', async () => {
    const { number } = await citizen()
    const { actor } = await signedIn(number)
    const { secret } = await kernel.as(actor, offerTotp)
    const { rows } = await kernel.admin.query("select encode(secret_sealed, 'base64') as sealed from identity.totp")
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(secret).toString('base64').slice(0, 16))
  })
})
