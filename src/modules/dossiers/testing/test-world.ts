import type { Actor, ApplicantActor, OfficialActor } from '#kernel/actor.ts'
import { system } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { loadCalendarData } from '#modules/calendar/index.ts'
import { getTerritoryByCode, getUnitByCode } from '#modules/organisation/index.ts'
import { type ProcedureVersion, type PublishVersion, publishVersion } from '#modules/procedures/index.ts'
// A factory of another module is not behind its door: tests alone may use it.
import { officialAt, plantSmallProvince } from '../../organisation/testing/small-province.ts'
import { buildVersion } from './build-version.ts'

/** The edge of a test: runs work in a transaction as an actor. */
export type RunAs = <Result>(actor: Actor, work: (context: Context) => Promise<Result>) => Promise<Result>

/** A commune, its district and its province, with the officials that the test procedure needs. */
export interface TestWorld {
  readonly as: RunAs
  readonly version: ProcedureVersion
  readonly territoryId: string
  readonly communeId: string
  readonly otherCommuneId: string
  readonly applicant: ApplicantActor
  readonly stranger: ApplicantActor
  readonly counter: OfficialActor
  readonly secondCounter: OfficialActor
  readonly counterElsewhere: OfficialActor
  readonly specialist: OfficialActor
  readonly head: OfficialActor
  readonly recordsClerk: OfficialActor
  readonly adviser: OfficialActor
}

export async function plantTestWorld(as: RunAs, over: Partial<PublishVersion> = {}): Promise<TestWorld> {
  return as(system('test'), async context => {
    await plantSmallProvince(context)
    await loadCalendarData(context)
    const version = await publishVersion(context, buildVersion(over))
    const territory = await getTerritoryByCode(context, { code: '07228' })
    const commune = await getUnitByCode(context, { code: 'H02.31.02' })
    const other = await getUnitByCode(context, { code: 'H02.31.03' })
    const counter = await officialAt(context, 'H02.31.02', 'counter')
    return {
      as,
      version,
      territoryId: territory.id,
      communeId: commune.id,
      otherCommuneId: other.id,
      applicant: citizen(1),
      stranger: citizen(2),
      counter,
      secondCounter: { ...counter, accountId: '00000000-0000-7000-8000-00000000000c' },
      counterElsewhere: await officialAt(context, 'H02.31.03', 'counter'),
      specialist: await officialAt(context, 'H02.31.63', 'specialist'),
      head: { ...(await officialAt(context, 'H02.31.63', 'head')), provenAtMs: Number.MAX_SAFE_INTEGER },
      recordsClerk: await officialAt(context, 'H02.31', 'records-clerk'),
      adviser: await officialAt(context, 'H02.03', 'specialist'),
    }
  })
}

export function citizen(index: number): ApplicantActor {
  return {
    kind: 'citizen',
    accountId: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    sessionId: '00000000-0000-7000-8000-00000000000e',
    name: `Lê Thị Mẫu ${index}`,
  }
}
