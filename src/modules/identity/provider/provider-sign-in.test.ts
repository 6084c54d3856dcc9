import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import type { OidcConfig } from '#kernel/config/config.ts'
import { sandboxCitizens, subjectOf } from '../../../../sandbox/identity-provider/citizens.ts'
import { startIdentityProvider } from '../../../../sandbox/identity-provider/server.ts'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { findAccountByLogin } from '../account-store.ts'
import { identity } from '../module.ts'
import { askRecovery } from '../recover-password.ts'
import { registerAccount } from '../registration/register-account.ts'
import { resolveActor } from '../resolve-actor.ts'
import { signIn } from '../sign-in.ts'
import { goodPassword } from '../testing/people.ts'
import { visitProvider } from '../testing/provider-visit.ts'
import { discoverProvider } from './discover-provider.ts'
import { beginTrip, endTrip } from './provider-trip.ts'

const kernel = await createTestKernel([identity])
const redirectUri = `${kernel.config.publicUrl}/dang-nhap/tro-lai`
const provider = await startIdentityProvider({ redirectUri, slowMs: 400 })
afterAll(() => provider.stop())
beforeEach(() => provider.setFault('none'))

const [lan, minh, hoa] = sandboxCitizens
if (!lan || !minh || !hoa) throw new Error('the stand-in has too few citizens')

/** A fresh object is a platform that has just started: it knows nothing of the provider yet. */
const freshOidc = (change: Partial<OidcConfig> = {}): OidcConfig => ({
  issuer: provider.issuer,
  clientId: provider.clientId,
  clientSecret: provider.clientSecret,
  personNumberClaim: 'national_id',
  timeoutSeconds: 5,
  ...change,
})
const visit = (citizen: typeof lan, oidc = freshOidc(), bend?: (query: string) => string) =>
  visitProvider(kernel, oidc, subjectOf(citizen), bend)
const accountOf = (citizen: typeof lan) =>
  kernel.see(anonymous, context => findAccountByLogin(context, citizen.personNumber))

describe('signing in by the provider', () => {
  it('opens an account the first time, with what the provider vouches for, and finds it the second', async () => {
    const first = await visit(lan)
    const account = await accountOf(lan)
    expect(account).toMatchObject({ kind: 'citizen', assurance: 'verified', name: lan.name, phone: lan.phone ?? null })
    expect(account?.birth_date?.toString()).toBe(lan.birthDate)
    expect(await resolveActor(kernel, first.token)).toMatchObject({ kind: 'citizen', accountId: account?.id })
    const second = await visit(lan)
    expect(await resolveActor(kernel, second.token)).toMatchObject({ accountId: account?.id })
  })

  it('counts as a second factor', async () => {
    const { sessionId } = await visit(lan)
    const { rows } = await kernel.admin.query('select method, proven_at from identity.session where id = $1', [
      sessionId,
    ])
    expect(rows).toMatchObject([{ method: 'provider', proven_at: kernel.now() }])
  })

  it('opens one account when two browsers come back at once', async () => {
    const both = await Promise.all([visit(minh), visit(minh)])
    const actors = await Promise.all(both.map(session => resolveActor(kernel, session.token)))
    expect(new Set(actors.map(actor => 'accountId' in actor && actor.accountId)).size).toBe(1)
  })

  it('refuses a suspended account', async () => {
    await visit(minh)
    await kernel.admin.query("update identity.account set status = 'suspended' where login = $1", [minh.personNumber])
    await expect(visit(minh)).rejects.toMatchObject({ reason: 'identity.account-suspended' })
  })
})

describe('an account that somebody declared with the number', () => {
  const oldMail = 'nguoi.khai@example.org'

  it('is taken over whole: no old way in and no old contact is left, what was filed stays, the old mailbox is told', async () => {
    const form = { kind: 'citizen' as const, name: 'Kẻ Khai Hộ', personNumber: hoa.personNumber, email: oldMail }
    const declared = await kernel.as(anonymous, context =>
      registerAccount(context, { ...form, address: 'Nơi khác', password: goodPassword }),
    )
    const attempt = () =>
      kernel.as(anonymous, context => signIn(context, { login: hoa.personNumber, password: goodPassword }))
    const before = await attempt()
    await kernel.as(anonymous, context => askRecovery(context, { login: hoa.personNumber }))
    await kernel.runJobs()
    const link = /ma=([\w-]+)/.exec(kernel.mail.sent.at(-1)?.text ?? '')?.[1]
    expect(link).toBeDefined()

    await visit(hoa)
    expect(await accountOf(hoa)).toMatchObject({
      id: declared.id,
      name: hoa.name,
      email: hoa.email ?? null,
      address: hoa.address,
      assurance: 'verified',
      password_hash: null,
    })
    await expect(attempt()).rejects.toMatchObject({ reason: 'identity.wrong-credentials' })
    const oldToken = before.kind === 'opened' ? before.session.token : ''
    expect(await resolveActor(kernel, oldToken)).toEqual(anonymous)
    const { rows } = await kernel.admin.query('select id from identity.challenge where account_id = $1', [declared.id])
    expect(rows).toEqual([])
    await kernel.runJobs()
    expect(kernel.mail.sent.at(-1)).toMatchObject({ to: oldMail })
    expect(kernel.mail.sent.at(-1)?.text).not.toContain(hoa.name)
  })

  it('keeps its password where the number was vouched for before', async () => {
    await kernel.admin.query("update identity.account set password_hash = 'kept' where login = $1", [hoa.personNumber])
    await kernel.admin.query('delete from identity.provider_link')
    await visit(hoa)
    expect(await accountOf(hoa)).toMatchObject({ password_hash: 'kept' })
  })
})

describe('a provider that fails', () => {
  it.each([
    ['down', 'identity.provider-down'],
    ['broken', 'identity.provider-down'],
  ] as const)(
    'is told as such when it is %s, and works again once it is up, without a restart',
    async (fault, reason) => {
      const oidc = freshOidc()
      provider.setFault(fault)
      await expect(visit(lan, oidc)).rejects.toMatchObject({ code: 'unavailable', reason })
      provider.setFault('none')
      await expect(visit(lan, oidc)).resolves.toMatchObject({ kind: 'citizen' })
    },
  )

  it('counts as down when it takes too long, and not when it is only slow', async () => {
    provider.setFault('slow')
    await expect(visit(lan, freshOidc({ timeoutSeconds: 0.1 }))).rejects.toMatchObject({
      reason: 'identity.provider-down',
    })
    await expect(visit(lan)).resolves.toMatchObject({ kind: 'citizen' })
  })

  it.each([
    ['refuses', 'identity.provider-refused'],
    ['wrong-nonce', 'identity.provider-answer-wrong'],
    ['wrong-key', 'identity.provider-answer-wrong'],
    ['no-number', 'identity.provider-without-number'],
  ] as const)('opens no session when it %s', async (fault, reason) => {
    provider.setFault(fault)
    await expect(visit(lan)).rejects.toMatchObject({ reason })
  })

  it('falls over between leaving and coming back: told as down', async () => {
    const breakMidway = (query: string) => {
      provider.setFault('down')
      return query
    }
    await expect(visit(lan, freshOidc(), breakMidway)).rejects.toMatchObject({ reason: 'identity.provider-down' })
  })
})

describe('an answer that somebody tampered with', () => {
  it.each([
    ['another state', (query: string) => query.replace(/state=[^&]*/, 'state=of-somebody-else')],
    ['another code', (query: string) => query.replace(/code=[^&]*/, 'code=of-somebody-else')],
    ['another issuer', (query: string) => query.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Fevil.example')],
    ['nothing at all', () => ''],
  ])('is not used: %s', async (_what, bend) => {
    await expect(visit(lan, freshOidc(), bend)).rejects.toMatchObject({ reason: 'identity.provider-answer-wrong' })
  })

  it('cannot be brought by another browser, nor twice, nor too late', async () => {
    const configuration = await discoverProvider(freshOidc(), kernel.now())
    const begin = () => kernel.as(anonymous, context => beginTrip(context, { provider: configuration }))
    const end = (challenge: string | undefined) => kernel.as(anonymous, context => endTrip(context, challenge))
    const over = { reason: 'identity.challenge-over' }
    await expect(end(undefined)).rejects.toMatchObject(over)
    const { challenge } = await begin()
    await end(challenge)
    await expect(end(challenge)).rejects.toMatchObject(over)
    const late = await begin()
    kernel.setNow(kernel.now().add({ minutes: 16 }).toString())
    await expect(end(late.challenge)).rejects.toMatchObject(over)
  })
})
