import { normaliseTone } from '#kernel/text/fold.ts'
import type { HandlingLevel } from './national-facts.ts'
import type { NoteOddity } from './oddity.ts'

const longestName = 90

/** The agencies that do the work: empties out, repeats out, prose told. */
export function normaliseAgencies(names: readonly string[], field: string, note: NoteOddity): string[] {
  const agencies = new Map<string, string>()
  names.forEach((name, index) => {
    if (name === '') {
      note({ kind: 'empty-agency', field: `${field}[${index}]`, remedy: 'set-aside' })
      return
    }
    // Half the records write `Uỷ ban`, half `Ủy ban`: one agency, in the spelling of Decree 30/2020's forms.
    const agency = name.replaceAll('Uỷ ban', 'Ủy ban').replace(/\.$/, '')
    const key = normaliseTone(agency).toLowerCase()
    if (agencies.has(key)) {
      note({ kind: 'text-repeated', field: `${field}[${index}]`, remedy: 'merged', value: name })
      return
    }
    if (isProse(agency)) note({ kind: 'agency-in-prose', field: `${field}[${index}]`, remedy: 'kept', value: agency })
    agencies.set(key, agency)
  })
  return [...agencies.values()]
}

function isProse(name: string): boolean {
  return name.length > longestName || /;|\s(?:hoặc|theo quy định|nơi có|được)\s/iu.test(name)
}

const provinceOwner = /^(?:UBND|Ủy ban nhân dân)\s+(?:tỉnh|thành phố|TP\.?)\s+(.+)$/iu
const provinceSuffix = /(?:-\s*|\s)(?:[Tt]ỉnh|[Tt]hành phố|TP\.?)\s*(\p{Lu}[\p{L} ]+)$/u

/** `UBND tỉnh Bắc Ninh` → `Bắc Ninh`: whose procedure it is, when a province promulgated it. */
export function territoryOf(promulgatedBy: string): string | undefined {
  const name = provinceOwner.exec(promulgatedBy)?.[1] ?? provinceSuffix.exec(promulgatedBy)?.[1]
  return name?.trim()
}

/** The province named at the end of an agency's name: `Sở Xây dựng - tỉnh Gia Lai` → `Gia Lai`. */
export function provinceInAgency(agency: string): string | undefined {
  const name = provinceSuffix.exec(agency)?.[1]?.trim()
  return name === undefined || /^(?:trực thuộc|Trung ương)/iu.test(name) ? undefined : name
}

/** Where the work is done, read from the agencies' names: a help for search, not a competence. */
export function levelsOf(agencies: readonly string[]): HandlingLevel[] {
  const levels = new Set<HandlingLevel>()
  for (const agency of agencies) levels.add(levelOf(agency.toLowerCase()))
  return (['commune', 'province', 'ministry', 'other'] as const).filter(level => levels.has(level))
}

function levelOf(agency: string): HandlingLevel {
  if (/cấp xã|xã, phường|phường, xã|thuộc xã/u.test(agency)) return 'commune'
  if (/cấp tỉnh|^sở |tỉnh|thành phố|khu vực|khu công nghiệp|văn phòng đăng ký đất đai/u.test(agency)) return 'province'
  if (
    /^(?:bộ|cục|tổng cục|chính phủ|thủ tướng|ngân hàng nhà nước|ủy ban chứng khoán|thanh tra chính phủ)/u.test(agency)
  ) {
    return 'ministry'
  }
  return 'other'
}
