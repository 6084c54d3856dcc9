import type { Context } from '#kernel/context.ts'
import { AppError, wrongState } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { type Account, findCitizenByNumberForUpdate, insertAccount, updateFacts } from '../account-store.ts'
import { type OpenedSession, openSession } from '../open-session.ts'
import { findLinkedAccountForUpdate, insertLink } from './provider-link-store.ts'
import type { ProviderPerson } from './provider-person.ts'
import { takeOverAccount } from './take-over-account.ts'

/**
 * Signs in whom the provider vouches for. The first time opens their account, or ties them to the one that bears their person number.
 * Throws `wrong-state` (identity.account-suspended) and `conflict` (identity.provider-number-changed).
 */
export async function signInByProvider(
  context: Context,
  person: ProviderPerson,
  browser: { readonly userAgent?: string } = {},
): Promise<OpenedSession> {
  const linked = await findLinkedAccountForUpdate(context, person)
  const account = linked ? await greet(context, linked, person) : await link(context, person)
  return openSession(context, account, { method: 'provider', ...browser })
}

/** Name and date of birth are the provider's to say; contact details are the person's own, so only gaps are filled. */
async function greet(context: Context, account: Account, person: ProviderPerson): Promise<Account> {
  assertActive(account)
  if (account.person_number !== person.personNumber) {
    throw new AppError('conflict', { reason: 'identity.provider-number-changed' })
  }
  return updateFacts(context, account.id, {
    name: person.name,
    birthDate: person.birthDate ?? account.birth_date?.toString(),
    phone: account.phone ?? person.phone,
    email: account.email ?? person.email,
    address: account.address ?? person.address,
  })
}

async function link(context: Context, person: ProviderPerson): Promise<Account> {
  const account = (await open(context, person)) ?? (await adopt(context, person))
  await insertLink(context, person, account.id)
  await appendEvent(context, {
    stream: `account:${account.id}`,
    type: 'identity.provider-linked',
    payload: { issuer: person.issuer },
  })
  return account
}

/** Undefined where the number has an account, even one that another sign-in opened in this very moment. */
async function open(context: Context, person: ProviderPerson): Promise<Account | undefined> {
  const { issuer: _issuer, subject: _subject, ...facts } = person
  const account = await insertAccount(context, {
    ...facts,
    kind: 'citizen',
    login: person.personNumber,
    assurance: 'verified',
  })
  if (!account) return undefined
  await appendEvent(context, {
    stream: `account:${account.id}`,
    type: 'identity.account-opened',
    payload: { kind: 'citizen' },
  })
  return account
}

/** A number that was vouched for before is the same person's, whatever the provider calls them now; a declared one may be anybody's. */
async function adopt(context: Context, person: ProviderPerson): Promise<Account> {
  const account = await findCitizenByNumberForUpdate(context, person.personNumber)
  if (!account) throw wrongState('identity.account-suspended')
  assertActive(account)
  return account.assurance === 'verified' ? greet(context, account, person) : takeOverAccount(context, account, person)
}

function assertActive(account: Account): void {
  if (account.status !== 'active') throw wrongState('identity.account-suspended')
}
