import type { WeekHours } from '#kernel/calendar/working-calendar.ts'
import type { EstablishmentUnit, TerritoryList } from '#modules/organisation/index.ts'
import hours from './hours.json' with { type: 'json' }
import officials from './officials.json' with { type: 'json' }
import { postsFor } from './posts.ts'
import data from './units.json' with { type: 'json' }

type ListedTerritory = TerritoryList['territories'][number]
type NamedUnit = Omit<EstablishmentUnit, 'posts' | 'hours' | 'address' | 'email' | 'phone'>

/** General Statistics Office code of the province. */
export const provinceCode = '24'

/** All units of the province, each after the one that it answers to: the province's own, then district by district with its communes. */
export function unitsOf(territories: readonly ListedTerritory[]): EstablishmentUnit[] {
  const province = territories.find(one => one.code === provinceCode)
  if (!province) throw new Error('the list of territories does not have the province')
  const below = (code: string) => territories.filter(one => one.parentCode === code)
  let people = 0
  let phones = 0
  const dress = (unit: NamedUnit, where: readonly ListedTerritory[]): EstablishmentUnit => ({
    ...unit,
    address: addressOf(where),
    email: `${unit.code.toLowerCase()}@${officials.mailDomain}`,
    phone: `0204 000 ${String(phones++).padStart(4, '0')}`,
    hours: hoursOf(unit.kind),
    posts: postsFor(unit, () => people++),
  })
  return [
    ...data.atProvince.map(unit => dress({ ...unit, territoryCode: provinceCode }, [province])),
    ...below(provinceCode).flatMap((district, index) => [
      ...districtUnits(district, data.atDistrict.firstNumber + index).map(unit => dress(unit, [district, province])),
      ...below(district.code).map((commune, number) =>
        dress(communeUnit(commune, data.atDistrict.firstNumber + index, number + 1), [commune, district, province]),
      ),
    ]),
  ]
}

function districtUnits(district: ListedTerritory, number: number): NamedUnit[] {
  const { committee, offices, branches } = data.atDistrict
  const code = `${data.province.unitCode}.${number}`
  const place = inSentence(district.name)
  const territoryCode = district.code
  return [
    { ...named(committee, place), code, parentCode: data.province.unitCode, territoryCode },
    ...offices.map(office => ({
      ...named(office, place),
      code: `${code}.${office.number}`,
      parentCode: code,
      territoryCode,
    })),
    ...branches.map(branch => ({
      ...named(branch, place),
      code: `${branch.parentCode}.${number}`,
      parentCode: branch.parentCode,
      territoryCode,
    })),
  ]
}

function communeUnit(commune: ListedTerritory, district: number, number: number): NamedUnit {
  const parentCode = `${data.province.unitCode}.${district}`
  return {
    ...named(data.atCommune.committee, inSentence(commune.name)),
    code: `${parentCode}.${String(number).padStart(2, '0')}`,
    parentCode,
    territoryCode: commune.code,
  }
}

function named(pattern: { kind: string; name: string }, place: string): { kind: string; name: string } {
  return { kind: pattern.kind, name: `${pattern.name} ${place}` }
}

/** Made up as far as the door: `Trung tâm hành chính phường Đa Mai, thành phố Bắc Giang, tỉnh Bắc Giang`. */
function addressOf(where: readonly ListedTerritory[]): string {
  return `Trung tâm hành chính ${where.map(one => inSentence(one.name)).join(', ')}`
}

/** `Phường Đa Mai` → `phường Đa Mai`. */
function inSentence(name: string): string {
  return `${name.charAt(0).toLocaleLowerCase('vi')}${name.slice(1)}`
}

/** Open on Saturday morning is open for handing in: no deadline runs then. */
function hoursOf(kind: string): WeekHours {
  const besides: Readonly<Record<string, WeekHours>> = hours.besidesByKind
  return { ...hours.office, ...besides[kind] }
}
