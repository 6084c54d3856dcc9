import { beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type OfficialActor } from '#kernel/actor.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { getUnitByCode } from '#modules/organisation/index.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../organisation/testing/small-province.ts'
import { findAccountOfPerson } from '../account-store.ts'
import { identity } from '../module.ts'
import { recoverPassword } from '../recover-password.ts'
import { resolveActor } from '../resolve-actor.ts'
import { signIn } from '../sign-in.ts'
import { goodPassword } from '../testing/people.ts'
import { offerTotp } from '../totp.ts'
import { listOfficials } from './list-officials.ts'
import { reactivateAccount, renewPasswordLink, resetSecondFactor, suspendAccount } from './manage-account.ts'
import { openAccountForOfficial, openAccountSchema } from './open-account-for-official.ts'
import type { IssuedLink } from './password-link.ts'

const kernel = await createTestKernel([identity])

let operator: OfficialActor
let districtOperator: OfficialActor
let leader: OfficialActor
beforeAll(async () => {
  await kernel.as(testSystem, plantSmallProvince)
  const provenAtMs = kernel.now().epochMilliseconds
  operator = { ...(await kernel.see(testSystem, context => officialAt(context, 'H02', 'operator'))), provenAtMs }
  districtOperator = {
    ...(await kernel.see(testSystem, context => officialAt(context, 'H02.31', 'operator'))),
    provenAtMs,
  }
  leader = { ...(await kernel.see(testSystem, context => officialAt(context, 'H02', 'leader'))), provenAtMs }
})

const personAt = async (unit: string, role: 'counter' | 'specialist' | 'head' | 'records-clerk') =>
  (await kernel.see(testSystem, context => officialAt(context, unit, role))).personId
const open = (actor: OfficialActor, personId: string, login: string) =>
  kernel.as(actor, context => openAccountForOfficial(context, { personId, login }))
const tokenIn = (text: string): string => /ma=([\w-]+)/.exec(text)?.[1] ?? ''
const setPassword = (token: string) =>
  kernel.as(anonymous, context => recoverPassword(context, { token, password: goodPassword }))
const enter = async (login: string) => {
  const answer = await kernel.as(anonymous, context => signIn(context, { login, password: goodPassword }))
  return answer.kind === 'opened' ? answer.session.token : ''
}
const urlOf = (issued: IssuedLink): string => (issued.by === 'hand' ? issued.url : '')
const typesOf = async (personId: string): Promise<string[]> => {
  const account = await kernel.see(testSystem, context => findAccountOfPerson(context, personId))
  return (await kernel.see(testSystem, context => listEvents(context, `account:${account?.id}`))).map(
    event => event.type,
  )
}

describe('opening an account for an official', () => {
  it('shows the link once where there is no mailbox; the official sets a password that nobody else knew', async () => {
    const personId = await personAt('H02.31.01', 'counter')
    const issued = await open(districtOperator, personId, 'mot-cua.1')
    await setPassword(tokenIn(urlOf(issued)))
    const actor = await resolveActor(kernel, await enter('mot-cua.1'))
    expect(actor).toMatchObject({ kind: 'official', personId })
    await expect(setPassword(tokenIn(urlOf(issued)))).rejects.toMatchObject({ reason: 'identity.link-over' })
    expect(await typesOf(personId)).toEqual([
      'identity.account-opened',
      'identity.password-link-issued',
      'identity.password-changed',
      'identity.session-opened',
    ])
  })

  it('mails the link where there is a mailbox, and the operator never sees it', async () => {
    const personId = await personAt('H02.31.01', 'head')
    await kernel.admin.query("update organisation.person set email = 'chu.tich@example.org' where id = $1", [personId])
    expect(await open(districtOperator, personId, 'chu-tich.1')).toEqual({ by: 'mail' })
    await kernel.runJobs()
    const mail = kernel.mail.sent.at(-1)
    expect(mail).toMatchObject({ to: 'chu.tich@example.org' })
    await setPassword(tokenIn(mail?.text ?? ''))
    expect(await enter('chu-tich.1')).not.toBe('')
  })

  it('is refused a second time, and for a login that is taken', async () => {
    const [first, second] = [await personAt('H02.31.02', 'counter'), await personAt('H02.31.02', 'head')]
    await open(districtOperator, first, 'mot-cua.2')
    await expect(open(districtOperator, first, 'mot-cua.2b')).rejects.toMatchObject({
      reason: 'identity.official-has-account',
    })
    await expect(open(districtOperator, second, 'mot-cua.2')).rejects.toMatchObject({ reason: 'identity.login-taken' })
  })

  it('is for operators of the unit or of those above, who proved themselves lately', async () => {
    const [here, above] = [await personAt('H02.31.03', 'counter'), await personAt('H02.03', 'head')]
    await expect(open(leader, here, 'a.b')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(open(districtOperator, above, 'a.b')).rejects.toMatchObject({ code: 'forbidden' })
    const { provenAtMs: _, ...lapsed } = districtOperator
    await expect(open(lapsed, here, 'a.b')).rejects.toMatchObject({ code: 'step-up-required' })
    await expect(open(operator, operator.personId, 'a.b')).rejects.toMatchObject({ code: 'forbidden' })
    expect(await open(operator, above, 'giam-doc')).toMatchObject({ by: 'hand' })
  })

  it.each(['ab', '024199000017', 'có dấu', 'a b c', '-abc', ''])('refuses %j as a login', login => {
    const parsed = openAccountSchema.safeParse({ personId: '01931f3a-0000-7000-8000-000000000001', login })
    expect(parsed.success).toBe(false)
  })
})

describe('managing an account', () => {
  async function official(role: 'specialist' | 'records-clerk' | 'head', login: string) {
    const personId = await personAt('H02.31.03', role)
    await setPassword(tokenIn(urlOf(await open(districtOperator, personId, login))))
    return { personId, login, token: await enter(login) }
  }

  it('suspends: out at once, not in again until it is reactivated; neither of them twice', async () => {
    const { personId, login, token } = await official('specialist', 'chuyen-vien.3')
    await kernel.as(districtOperator, context => suspendAccount(context, { personId }))
    expect(await resolveActor(kernel, token)).toEqual(anonymous)
    await expect(enter(login)).rejects.toMatchObject({ reason: 'identity.wrong-credentials' })
    const again = kernel.as(districtOperator, context => suspendAccount(context, { personId }))
    await expect(again).rejects.toMatchObject({ code: 'wrong-state', reason: 'identity.not-active' })

    await kernel.as(districtOperator, context => reactivateAccount(context, { personId }))
    expect(await resolveActor(kernel, await enter(login))).toMatchObject({ personId })
    const twice = kernel.as(districtOperator, context => reactivateAccount(context, { personId }))
    await expect(twice).rejects.toMatchObject({ reason: 'identity.not-suspended' })
    expect(await typesOf(personId)).toEqual(
      expect.arrayContaining(['identity.account-suspended', 'identity.account-reactivated']),
    )
  })

  it('resets the second factor, ends the sessions, and refuses where there is none', async () => {
    const { personId, token } = await official('records-clerk', 'van-thu.3')
    const actor = await resolveActor(kernel, token)
    await kernel.as(actor, offerTotp)
    await kernel.as(districtOperator, context => resetSecondFactor(context, { personId }))
    expect(await resolveActor(kernel, token)).toEqual(anonymous)
    const again = kernel.as(districtOperator, context => resetSecondFactor(context, { personId }))
    await expect(again).rejects.toMatchObject({ reason: 'identity.no-second-factor' })
    expect(await typesOf(personId)).toContain('identity.second-factor-reset')
  })

  it('renews the link; the password that was there works until the new one is set', async () => {
    const { personId, login } = await official('head', 'chu-tich.3')
    const issued = await kernel.as(districtOperator, context => renewPasswordLink(context, { personId }))
    expect(await enter(login)).not.toBe('')
    await setPassword(tokenIn(urlOf(issued)))
  })

  it.each([suspendAccount, reactivateAccount, resetSecondFactor, renewPasswordLink])(
    '%o refuses whoever is no operator above',
    async deed => {
      const personId = await personAt('H02.31.01', 'counter')
      for (const actor of [leader, anonymous]) {
        const refused = kernel.as(actor, async context => void (await deed(context, { personId })))
        await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(/forbidden|not-signed-in/) })
      }
    },
  )
})

describe('the list of officials', () => {
  it('shows a unit with the state of each account, and its parts', async () => {
    const { unit, officials, parts, parentId } = await kernel.see(districtOperator, context =>
      listOfficials(context, {}),
    )
    expect(unit.code).toBe('H02.31')
    expect(parentId).toBeUndefined()
    expect(parts.map(part => part.code)).toContain('H02.31.01')
    expect(officials.map(one => one.account)).toEqual(officials.map(() => undefined))
    const commune = await kernel.see(testSystem, context => getUnitByCode(context, { code: 'H02.31.01' }))
    const below = await kernel.see(districtOperator, context => listOfficials(context, { unitId: commune.id }))
    expect(below.officials.map(one => one.account?.login)).toEqual(expect.arrayContaining(['mot-cua.1', undefined]))
    expect(below.parentId).toBe(districtOperator.unitId)
  })

  it('is closed to those who are not operators above', async () => {
    const province = leader.unitId
    for (const actor of [leader, anonymous, districtOperator]) {
      const seen = kernel.see(actor, context => listOfficials(context, { unitId: province }))
      await expect(seen).rejects.toMatchObject({ code: expect.stringMatching(/forbidden|not-signed-in/) })
    }
  })
})
