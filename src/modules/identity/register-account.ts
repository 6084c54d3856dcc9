import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { AppError, badInput, type FieldError } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { isBusinessCode } from '#kernel/text/business-code.ts'
import { isPersonNumber } from '#kernel/text/person-number.ts'
import { type Account, insertAccount } from './account-store.ts'
import { findPasswordFault, hashPassword } from './password.ts'

const line = (most: number) => z.string().trim().max(most)

export const registerAccountSchema = z.strictObject({
  kind: z.enum(['citizen', 'business']),
  name: line(200).min(1),
  personNumber: line(20).optional(),
  businessCode: line(20).optional(),
  birthDate: z.iso.date().optional(),
  phone: line(20).optional(),
  email: z.email().max(200).optional(),
  address: line(500).optional(),
  password: z.string().max(1000),
})

export type RegisterAccount = z.output<typeof registerAccountSchema>

/**
 * Opens an account for a citizen (signs in with the person number) or a business (with the business code). What they say of themselves
 * is unverified until the national provider vouches for it. Throws `bad-input`, and `conflict` (identity.account-exists) on a repeat.
 */
export async function registerAccount(context: Context, input: RegisterAccount): Promise<Account> {
  const faults = findFaults(input)
  if (faults.length > 0) throw badInput(faults)
  const { password, ...facts } = input
  const login = (input.kind === 'citizen' ? input.personNumber : input.businessCode) ?? ''
  const account = await insertAccount(context, {
    ...dropEmpty(facts),
    kind: input.kind,
    name: input.name,
    login,
    passwordHash: await hashPassword(password),
  })
  if (!account) throw new AppError('conflict', { reason: 'identity.account-exists' })
  await appendEvent(context, {
    stream: `account:${account.id}`,
    type: 'identity.account-opened',
    payload: { kind: input.kind },
  })
  return account
}

function findFaults(input: RegisterAccount): FieldError[] {
  const about = [input.name, input.personNumber, input.businessCode, input.phone, input.email?.split('@')[0]]
  const password = findPasswordFault(
    input.password,
    about.filter(word => word !== undefined),
  )
  return [
    ...(input.kind === 'citizen' && !isPersonNumber(input.personNumber ?? '')
      ? [{ path: 'personNumber', reason: 'identity.person-number-wrong' }]
      : []),
    ...(input.kind === 'business' && !isBusinessCode(input.businessCode ?? '')
      ? [{ path: 'businessCode', reason: 'identity.business-code-wrong' }]
      : []),
    ...(password ? [password] : []),
  ]
}

function dropEmpty<Facts extends Record<string, unknown>>(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== '' && value !== undefined)) as Facts
}
