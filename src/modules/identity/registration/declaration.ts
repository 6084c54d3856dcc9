import { z } from 'zod'
import { badInput, type FieldError } from '#kernel/errors.ts'
import { isBusinessCode } from '#kernel/text/business-code.ts'
import { isPersonNumber } from '#kernel/text/person-number.ts'
import { normalisePhone } from '#kernel/text/phone.ts'
import { addressLine } from '../contact/address-line.ts'
import { findPasswordFault, hashPassword } from '../password.ts'

const line = (most: number) => z.string().trim().max(most)

export const registerAccountSchema = z.strictObject({
  kind: z.enum(['citizen', 'business']),
  name: z.string('identity.name-needed').trim().min(1, 'identity.name-needed').max(200),
  personNumber: z.string('identity.person-number-wrong').trim().max(20).optional(),
  businessCode: z.string('identity.business-code-wrong').trim().max(20).optional(),
  birthDate: z.iso.date().optional(),
  phone: line(20).optional(),
  email: z.email('identity.email-needed').max(200).optional(),
  address: line(500).optional(),
  password: z.string('identity.password-needed').max(1000),
})

export type RegisterAccount = z.output<typeof registerAccountSchema>

/** An account to be, checked, its password already hashed. */
export const declarationSchema = registerAccountSchema
  .omit({ password: true })
  .extend({ login: z.string(), passwordHash: z.string() })

export type Declaration = z.output<typeof declarationSchema>

/** Checks what somebody says of themselves. Throws `bad-input`. Asks nothing of the database. */
export async function declare(typed: RegisterAccount): Promise<Declaration> {
  const input = inOneSpelling(typed)
  const faults = findFaults(input)
  if (faults.length > 0) throw badInput(faults)
  const { password, personNumber, businessCode, ...facts } = input
  const number = input.kind === 'citizen' ? { personNumber } : { businessCode }
  return declarationSchema.parse({
    ...dropBlank({ ...facts, ...number }),
    login: personNumber && input.kind === 'citizen' ? personNumber : businessCode,
    passwordHash: await hashPassword(password),
  })
}

/** Numbers as they are kept, from any way of typing them; a telephone that is none is left as it was typed, and refused. */
function inOneSpelling(typed: RegisterAccount): RegisterAccount {
  const { personNumber, businessCode, phone, address } = typed
  return {
    ...typed,
    ...(personNumber ? { personNumber: personNumber.replace(/[\s.]/g, '') } : {}),
    ...(businessCode ? { businessCode: businessCode.replace(/[\s.]/g, '') } : {}),
    ...(address ? { address: addressLine(address) } : {}),
    ...(phone ? { phone: normalisePhone(phone) ?? phone } : {}),
  }
}

function findFaults(input: RegisterAccount): FieldError[] {
  const password = findFaultOfPassword(input)
  return [
    ...(input.kind === 'citizen' && !isPersonNumber(input.personNumber ?? '')
      ? [{ path: 'personNumber', reason: 'identity.person-number-wrong' }]
      : []),
    ...(input.kind === 'business' && !isBusinessCode(input.businessCode ?? '')
      ? [{ path: 'businessCode', reason: 'identity.business-code-wrong' }]
      : []),
    ...(input.phone && normalisePhone(input.phone) === undefined
      ? [{ path: 'phone', reason: 'identity.phone-wrong' }]
      : []),
    ...(password ? [password] : []),
  ]
}

/** The password beside all that is said with it: it may not be made of the owner's own name or numbers. */
export function findFaultOfPassword(said: Partial<RegisterAccount>): FieldError | undefined {
  const about = [said.name, said.personNumber, said.businessCode, said.phone, said.email?.split('@')[0]]
  return findPasswordFault(
    said.password ?? '',
    about.filter(word => word !== undefined),
  )
}

/** A field that was left blank was not answered. */
export function dropBlank(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== undefined))
}
