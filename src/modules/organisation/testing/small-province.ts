import { Temporal } from 'temporal-polyfill'
import { type OfficialActor, system } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import type { Establishment, EstablishmentPost, EstablishmentUnit } from '../establishment/establishment.ts'
import { loadEstablishment } from '../establishment/load-establishment.ts'
import { findPosts } from '../posts/find-posts.ts'
import type { Role } from '../roles.ts'
import { importTerritories } from '../territories/import-territories.ts'
import { readTerritoryList } from '../territories/read-territory-list.ts'
import { getUnitByCode } from '../units/get-unit.ts'

/** A province of one district and three communes, as it stood before the reform. Two communes of the same name's habit: `Hòa`, `Hoà`. */
export const smallTerritories = `# lien-thong territories 1, as of 2025-03-01
code\tparent\tlevel\tname\tformed from
24\t\t1\tTỉnh Bắc Giang
213\t24\t2\tThành phố Bắc Giang
07228\t213\t3\tPhường Đa Mai
07213\t213\t3\tPhường Trần Phú
07339\t213\t3\tXã Thái Hòa
`

/** The same after a reform: no district, two communes in one, the province under another name. */
export const reformedTerritories = `# lien-thong territories 1, as of 2025-07-01
code\tparent\tlevel\tname\tformed from
24\t\t1\tTỉnh Bắc Ninh\t24
07228\t24\t3\tPhường Đa Mai\t07228 07213
07339\t24\t3\tXã Thái Hoà\t07339
`

export const smallProvinceFrom = Temporal.PlainDate.from('2025-03-01')

const kinds = [
  'province-committee',
  'centre',
  'department-justice',
  'district-committee',
  'district-justice-office',
  'commune-committee',
]

function post(unitCode: string, code: string, role: Role, vacant = false): EstablishmentPost {
  const holder = { staffCode: `${unitCode}-${code}`, fullName: `Nguyễn Văn ${code}` }
  const leads = role === 'head' || role === 'leader' ? { leads: 'head' as const } : {}
  return { code, title: code, roles: [role], ...leads, ...(vacant ? {} : { holder }) }
}

function unit(
  code: string,
  parentCode: string | null,
  kind: string,
  territoryCode: string,
  posts: readonly Role[],
): EstablishmentUnit {
  return {
    code,
    parentCode,
    kind,
    territoryCode,
    name: `${kind} ${code}`,
    posts: posts.map(role => post(code, role, role)),
  }
}

export const smallEstablishment: Establishment = {
  from: smallProvinceFrom,
  province: {
    unitCode: 'H02',
    nameVi: 'tỉnh Bắc Giang',
    nameEn: 'Bắc Giang province',
    agencyVi: 'Ủy ban nhân dân tỉnh Bắc Giang',
    agencyEn: "People's Committee of Bắc Giang province",
    managedByCode: 'H02.01',
    demonstration: true,
  },
  kinds: kinds.map((kind, rank) => ({
    kind,
    nameVi: kind,
    nameEn: kind,
    rank,
    ...(kind.endsWith('committee') ? { collectiveName: 'Ủy ban nhân dân' } : {}),
    ...(kind.endsWith('office') ? { signsByOrder: true } : {}),
  })),
  units: [
    unit('H02', null, 'province-committee', '24', ['leader', 'operator']),
    unit('H02.01', 'H02', 'centre', '24', ['counter']),
    unit('H02.03', 'H02', 'department-justice', '24', ['specialist', 'head', 'records-clerk']),
    unit('H02.31', 'H02', 'district-committee', '213', ['counter', 'head', 'records-clerk', 'operator']),
    unit('H02.31.63', 'H02.31', 'district-justice-office', '213', ['specialist', 'head']),
    ...['07213', '07228', '07339'].map((territory, index) =>
      unit(`H02.31.0${index + 1}`, 'H02.31', 'commune-committee', territory, [
        'counter',
        'specialist',
        'head',
        'records-clerk',
      ]),
    ),
  ],
}

/** Plants the small province; for tests of every module that needs units and officials. */
export async function plantSmallProvince(context: Context): Promise<void> {
  const asSystem = { ...context, actor: system('test') }
  await importTerritories(asSystem, { list: readTerritoryList(smallTerritories) })
  await loadEstablishment(asSystem, { name: 'small', establishment: smallEstablishment })
}

/** The official who holds the unit's first post with the role. */
export async function officialAt(context: Context, unitCode: string, role: Role): Promise<OfficialActor> {
  const { id: unitId } = await getUnitByCode(context, { code: unitCode })
  const [seat] = await findPosts(context, { unitId, role })
  if (!seat?.holder) throw new Error(`nobody is ${role} at ${unitCode}`)
  return {
    kind: 'official',
    accountId: seat.holder.personId,
    sessionId: seat.id,
    name: seat.holder.fullName,
    personId: seat.holder.personId,
    postId: seat.id,
    unitId,
    roles: seat.roles,
  }
}
