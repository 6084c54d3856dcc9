import type { Context } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import { findAccount } from '#modules/identity/index.ts'
import type { Dossier } from '../../../dossier.ts'
import { saveDraft } from '../../../filing/save-draft.ts'
import { getVersionInForce } from '../../../version-in-force.ts'
import { knownOf, prefill } from './prefill.ts'

export interface BeginDraft {
  readonly procedureCode: string
  readonly caseCode: string
  readonly territoryId: string
  readonly receivingUnitId: string
  /** `other`: the one who signs in brings it for somebody else. */
  readonly onBehalfOf: 'self' | 'other'
}

/** Begins a draft with what the account already says of its holder, so that nobody types it again. */
export async function beginDraft(context: Context, { onBehalfOf, ...input }: BeginDraft): Promise<Dossier> {
  const { actor } = context
  const account = 'accountId' in actor ? await findAccount(context, actor.accountId) : undefined
  if (!account) throw forbidden('dossiers.sign-in-to-file')
  const number = account.person_number ?? account.business_code
  const version = await getVersionInForce(context, input.procedureCode)
  const himself = {
    kind: account.kind === 'business' ? 'business' : 'citizen',
    name: account.name,
    number,
    phone: account.phone,
    email: account.email,
    address: account.address,
  } as const
  return saveDraft(context, {
    ...input,
    submitter: { name: account.name, number, phone: account.phone },
    subject: onBehalfOf === 'self' ? himself : somebodyElse,
    answers: prefill(version.form, knownOf(account)),
  })
}

const somebodyElse = { kind: 'citizen', name: '', number: null, phone: null, email: null, address: null } as const
