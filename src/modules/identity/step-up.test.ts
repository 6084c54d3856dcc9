import { TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { type Actor, anonymous } from '#kernel/actor.ts'
import { createTestKernel, testSystem } from '../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../organisation/testing/small-province.ts'
import { changePassword } from './change-password.ts'
import { openOfficialAccount } from './open-official-account.ts'
import { resolveActor } from './resolve-actor.ts'
import { signIn } from './sign-in.ts'
import { assertProven, proveAgain } from './step-up.ts'
import { goodPassword } from './testing/people.ts'
import { confirmTotp, offerTotp } from './totp.ts'

const kernel = await createTestKernel()
await kernel.as(testSystem, plantSmallProvince)
const { personId } = await kernel.see(testSystem, context => officialAt(context, 'H02.03', 'head'))
const login = 'giam-doc.sotp'
await kernel.as(testSystem, context =>
  openOfficialAccount(context, { login, name: 'Nguyễn Văn Mẫu', personId, password: goodPassword }),
)

async function enter(): Promise<{ token: string; actor: () => Promise<Actor> }> {
  const answer = await kernel.as(anonymous, context => signIn(context, { login, password: goodPassword }))
  if (answer.kind !== 'opened') throw new Error('a second factor is owed')
  const { token } = answer.session
  return { token, actor: () => resolveActor(kernel, token) }
}
const isProven = async (actor: Actor): Promise<boolean> =>
  kernel.see(actor, async context => {
    try {
      assertProven(context)
      return true
    } catch {
      return false
    }
  })
const prove = async (actor: Actor, secret: string) => kernel.as(actor, context => proveAgain(context, { secret }))

describe('proving again before something of legal weight', () => {
  it('is asked for after a password alone, done by the password, and lasts ten minutes', async () => {
    kernel.setNow('2025-03-17T01:00:00Z')
    const { actor } = await enter()
    expect(await isProven(await actor())).toBe(false)
    await prove(await actor(), goodPassword)
    expect(await isProven(await actor())).toBe(true)
    kernel.setNow('2025-03-17T01:10:01Z')
    expect(await isProven(await actor())).toBe(false)
  })

  it('refuses a wrong password, and locks the account against guessing like a sign-in', async () => {
    kernel.setNow('2025-03-17T03:00:00Z')
    const { actor } = await enter()
    const bearer = await actor()
    for (let count = 0; count < 5; count++) {
      await expect(prove(bearer, 'không phải câu này')).rejects.toMatchObject({
        fields: [{ path: 'secret', reason: 'identity.current-password-wrong' }],
      })
    }
    await expect(prove(bearer, goodPassword)).rejects.toMatchObject({ code: 'too-many-requests' })
    expect(await isProven(bearer)).toBe(false)
  })

  it('counts changing the password as guessing too', async () => {
    kernel.setNow('2025-03-17T06:00:00Z')
    const bearer = await (await enter()).actor()
    const change = () =>
      kernel.as(bearer, context => changePassword(context, { current: 'sai rồi', password: 'một câu hoàn toàn khác' }))
    for (let count = 0; count < 5; count++) await change().catch(() => {})
    await expect(change()).rejects.toMatchObject({ code: 'too-many-requests' })
  })

  it('wants the code where there is an authenticator: the password is not enough', async () => {
    kernel.setNow('2025-03-17T09:00:00Z')
    const bearer = await (await enter()).actor()
    const { secret } = await kernel.as(bearer, offerTotp)
    const code = () => new TOTP({ secret }).generate({ timestamp: kernel.now().epochMilliseconds })
    await kernel.as(bearer, context => confirmTotp(context, { code: code() }))
    kernel.setNow('2025-03-17T09:01:00Z')
    await expect(prove(bearer, goodPassword)).rejects.toMatchObject({
      fields: [{ path: 'secret', reason: 'identity.wrong-code' }],
    })
    await prove(bearer, code())
    await expect(prove(bearer, code())).rejects.toMatchObject({ fields: [{ reason: 'identity.wrong-code' }] })
  })

  it('is nothing for those who are not signed in', async () => {
    await expect(prove(anonymous, goodPassword)).rejects.toMatchObject({ code: 'not-signed-in' })
    expect(await isProven(anonymous)).toBe(false)
  })
})
