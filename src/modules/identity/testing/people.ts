import type { Context } from '#kernel/context.ts'
import type { Account } from '../account-store.ts'
import { registerAccount } from '../registration/register-account.ts'

export const goodPassword = 'con mèo trèo cây cau'

/** Well-formed person numbers of people who do not exist. */
export const personNumber = (index: number): string => `024099${String(index).padStart(6, '0')}`

export function buildCitizen(context: Context, index = 1): Promise<Account> {
  return registerAccount(context, {
    kind: 'citizen',
    name: `Lê Thị Mẫu ${index}`,
    personNumber: personNumber(index),
    email: `mau.${index}@example.org`,
    password: goodPassword,
  })
}
