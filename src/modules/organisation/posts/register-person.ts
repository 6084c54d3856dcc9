import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { assertMayManageUnit } from '../organisation-policy.ts'
import { selectUnitLineage } from '../units/unit-store.ts'
import type { Person } from './post.ts'
import { insertPerson, selectPersonByStaffCode } from './post-store.ts'

export interface RegisterPerson {
  readonly staffCode: string
  readonly fullName: string
  readonly email?: string
  readonly phone?: string
  /** The unit whose operator registers them. */
  readonly unitId: string
}

/** The same person again is answered as they stand. Throws `organisation.staff-code-taken` when the code is another's. */
export async function registerPerson(context: Context, input: RegisterPerson): Promise<Person> {
  assertMayManageUnit(context.actor, await selectUnitLineage(context.tx, input.unitId))
  const { staffCode, fullName, email = null, phone = null } = input
  const created = await insertPerson(context.tx, { staffCode, fullName, email, phone })
  if (!created) {
    const known = await selectPersonByStaffCode(context.tx, staffCode)
    if (known?.fullName === fullName) return known
    throw new AppError('conflict', { reason: 'organisation.staff-code-taken' })
  }
  await appendEvent(context, {
    stream: `person:${created.id}`,
    type: 'organisation.person-registered',
    payload: { unitId: input.unitId },
  })
  return created
}
