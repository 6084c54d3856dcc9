import type { Context } from '../../src/kernel/context.ts'
import {
  findAccountByLogin,
  openOfficialAccount,
  registerAccount,
  vouchForAccount,
} from '../../src/modules/identity/index.ts'
import { getPersonByStaffCode } from '../../src/modules/organisation/index.ts'
import people from './applicants.json' with { type: 'json' }
import { bacGiangEstablishment } from './load.ts'
import { demonstrationOfficials } from './officials.ts'

/** Everyone's in the demonstration, and nobody's anywhere else: production loads none of this. */
export const demonstrationPassword = 'tre xanh ven sông Thương'

export interface DemonstrationAccount {
  readonly login: string
  readonly name: string
  /** The post and unit of an official; absent for an applicant. */
  readonly post?: string
}

const loginOf = (person: (typeof people)[number]): string => person.personNumber ?? person.businessCode ?? ''

/** Who can sign in to the demonstration, in the order of a dossier's way. */
export async function listDemonstrationAccounts(): Promise<readonly DemonstrationAccount[]> {
  const { units } = await bacGiangEstablishment()
  return [
    ...people.map(person => ({ login: loginOf(person), name: person.name })),
    ...demonstrationOfficials(units).map(({ userName, fullName, title, unitName }) => ({
      login: userName,
      name: fullName,
      post: `${title}, ${unitName}`,
    })),
  ]
}

/** Opens the accounts of the demonstration. Idempotent. */
export async function openDemonstrationAccounts(context: Context): Promise<void> {
  for (const person of people) {
    if (await findAccountByLogin(context, loginOf(person))) continue
    const kind = person.kind === 'business' ? 'business' : 'citizen'
    const { id } = await registerAccount(context, { ...person, kind, password: demonstrationPassword })
    // Whoever then comes by the provider finds this account as it is, its password with it.
    if (kind === 'citizen') await vouchForAccount(context, { accountId: id })
  }
  const { units } = await bacGiangEstablishment()
  for (const official of demonstrationOfficials(units)) {
    if (await findAccountByLogin(context, official.userName)) continue
    const person = await getPersonByStaffCode(context, { staffCode: official.staffCode })
    await openOfficialAccount(context, {
      login: official.userName,
      name: person.fullName,
      personId: person.id,
      password: demonstrationPassword,
      ...(person.email ? { email: person.email } : {}),
    })
  }
}
