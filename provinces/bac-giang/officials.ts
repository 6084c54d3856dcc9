import type { EstablishmentUnit, Role } from '#modules/organisation/index.ts'
import data from './officials.json' with { type: 'json' }

const { family, middle, given } = data.names
const size = family.length * middle.length * given.length
/** Has no divisor in common with the number of names, so that neighbours differ and none comes twice. */
const stride = 1009

/** A name that anyone can see is made up (`Nguyễn Văn Mẫu`), another for each number. */
export function madeUpName(number: number): string {
  if (number >= size) throw new RangeError(`only ${size} names can be made up`)
  const place = (number * stride) % size
  const names = [
    family[place % family.length],
    middle[Math.floor(place / family.length) % middle.length],
    given[Math.floor(place / (family.length * middle.length))],
  ]
  return names.join(' ')
}

/** Staff code and mailbox are made of unit and post, so that they stay the same when the lists grow. */
export function madeUpOfficial(number: number, unitCode: string, postCode: string) {
  return {
    staffCode: `${unitCode}-${postCode}`,
    fullName: madeUpName(number),
    email: `${postCode}.${unitCode.toLowerCase()}@${data.mailDomain}`,
  }
}

/** An official who can sign in to the demonstration. */
export interface DemonstrationOfficial {
  readonly userName: string
  readonly staffCode: string
  readonly fullName: string
  readonly title: string
  readonly roles: readonly Role[]
  readonly unitCode: string
  readonly unitName: string
  readonly post: string
}

/** Those named in officials.json, each in another part of a dossier's way. */
export function demonstrationOfficials(units: readonly EstablishmentUnit[]): DemonstrationOfficial[] {
  return data.demonstration.map(({ userName, territory, kind, post }) => {
    const unit = units.find(one => one.territoryCode === territory && one.kind === kind)
    const seat = unit?.posts.find(one => one.code === post)
    if (!unit || !seat?.holder) throw new Error(`officials.json names a post that nobody holds: ${userName}`)
    const { staffCode, fullName } = seat.holder
    const { title, roles } = seat
    return { userName, staffCode, fullName, title, roles, unitCode: unit.code, unitName: unit.name, post }
  })
}
