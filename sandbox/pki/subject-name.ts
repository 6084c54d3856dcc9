import { oid, printable, sequence, setOf, utf8 } from './der.ts'

/** A person as a Vietnamese certificate names them: in UTF-8, with their agency, post and codes. */
export interface PersonSubject {
  readonly name: string
  /** The code of the officer in the agency's records. */
  readonly staffCode?: string | undefined
  /** The twelve digits of the citizen's identity, as `CCCD:…` in the UID. */
  readonly personNumber?: string | undefined
  readonly title?: string | undefined
  readonly unit?: string | undefined
  readonly agency?: string | undefined
  readonly email?: string | undefined
}

/** An agency's seal: its name, its code (Decision 20/2020/QĐ-TTg) and where it sits. */
export interface SealSubject {
  readonly agency: string
  readonly agencyCode?: string | undefined
  readonly province?: string | undefined
}

const types = {
  country: '2.5.4.6',
  province: '2.5.4.8',
  organisation: '2.5.4.10',
  unit: '2.5.4.11',
  title: '2.5.4.12',
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  userId: '0.9.2342.19200300.100.1.1',
}

type NamePart = readonly [keyof typeof types, string | undefined]

/** DER of a Name, one attribute each, country first; parts that are absent are left out. */
export function writeName(parts: readonly NamePart[]): Buffer {
  const given = parts.filter((part): part is readonly [keyof typeof types, string] => Boolean(part[1]))
  return sequence(
    ...given.map(([type, text]) =>
      setOf(sequence(oid(types[type]), type === 'country' || type === 'serialNumber' ? printable(text) : utf8(text))),
    ),
  )
}

export const personName = (person: PersonSubject): Buffer =>
  writeName([
    ['country', 'VN'],
    ['organisation', person.agency],
    ['unit', person.unit],
    ['title', person.title],
    ['commonName', person.name],
    ['serialNumber', person.staffCode],
    ['userId', person.personNumber && `CCCD:${person.personNumber}`],
  ])

export const sealName = (seal: SealSubject): Buffer =>
  writeName([
    ['country', 'VN'],
    ['province', seal.province],
    ['organisation', seal.agency],
    ['commonName', seal.agency],
    ['userId', seal.agencyCode && `MDD:${seal.agencyCode}`],
  ])

export const authorityName = (commonName: string): Buffer =>
  writeName([
    ['country', 'VN'],
    ['organisation', 'Liên Thông: hạ tầng khóa công khai thử nghiệm'],
    ['commonName', commonName],
  ])
