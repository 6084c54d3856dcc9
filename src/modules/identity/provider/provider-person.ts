import { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import { isPersonNumber } from '#kernel/text/person-number.ts'
import { normalisePhone } from '#kernel/text/phone.ts'

/** A citizen whom the provider vouches for. */
export interface ProviderPerson {
  readonly issuer: string
  readonly subject: string
  readonly personNumber: string
  readonly name: string
  /** ISO date. */
  readonly birthDate?: string
  readonly phone?: string
  readonly email?: string
  readonly address?: string
}

const line = z.string().trim().min(1).max(500)

/** OpenID Connect Core section 5.1. What is optional and does not fit is as good as absent. */
const claimsSchema = z.object({
  sub: z.string().min(1).max(255),
  name: line,
  birthdate: z.iso.date().optional().catch(undefined),
  phone_number: line.optional().catch(undefined),
  email: z.email().max(200).optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
  address: z.object({ formatted: line }).optional().catch(undefined),
})

/** Reads the provider's claims. Throws `identity.provider-without-number` where there is no person number or no name. */
export function readProviderPerson(
  claims: Readonly<Record<string, unknown>>,
  { issuer, personNumberClaim }: { readonly issuer: string; readonly personNumberClaim: string },
): ProviderPerson {
  const personNumber = claims[personNumberClaim]
  const parsed = claimsSchema.safeParse(claims)
  if (!parsed.success || typeof personNumber !== 'string' || !isPersonNumber(personNumber)) {
    throw new AppError('bad-input', { reason: 'identity.provider-without-number' })
  }
  const { sub, name, birthdate, phone_number, email, email_verified, address } = parsed.data
  const phone = normalisePhone(phone_number ?? '')
  return {
    issuer,
    subject: sub,
    personNumber,
    name: name.normalize('NFC'),
    ...(birthdate ? { birthDate: birthdate } : {}),
    ...(phone ? { phone } : {}),
    ...(email && email_verified !== false ? { email } : {}),
    ...(address ? { address: address.formatted.normalize('NFC') } : {}),
  }
}
