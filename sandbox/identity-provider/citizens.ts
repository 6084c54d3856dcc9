import { createHash } from 'node:crypto'
import applicants from '../../provinces/bac-giang/applicants.json' with { type: 'json' }
import newcomers from './citizens.json' with { type: 'json' }

/** Someone made up, as the provider knows them. */
export interface SandboxCitizen {
  readonly name: string
  readonly personNumber: string
  readonly birthDate: string
  readonly phone?: string
  readonly email?: string
  readonly address?: string
}

/** Those who have an account with the demonstration province, then those who come to it for the first time. */
export const sandboxCitizens: readonly SandboxCitizen[] = [...applicants.flatMap(citizenOf), ...newcomers]

function citizenOf(applicant: (typeof applicants)[number]): SandboxCitizen[] {
  const { personNumber, birthDate, ...rest } = applicant
  return personNumber && birthDate ? [{ ...rest, personNumber, birthDate }] : []
}

/** The same at every start, and not the person number itself. */
export const subjectOf = (citizen: SandboxCitizen): string =>
  createHash('sha256').update(`sandbox ${citizen.personNumber}`).digest('hex').slice(0, 32)

export const findCitizen = (subject: string): SandboxCitizen | undefined =>
  sandboxCitizens.find(citizen => subjectOf(citizen) === subject)

/** OpenID Connect Core section 5.1, and the person number. */
export function claimsOf(citizen: SandboxCitizen) {
  const { name, birthDate, phone, email, address } = citizen
  return {
    sub: subjectOf(citizen),
    name,
    birthdate: birthDate,
    national_id: citizen.personNumber,
    ...(phone ? { phone_number: phone.replace(/^0/, '+84'), phone_number_verified: true } : {}),
    ...(email ? { email, email_verified: true } : {}),
    ...(address ? { address: { formatted: address, country: 'VN' } } : {}),
  }
}
