import type { NoteOddity } from './oddity.ts'

const numberPattern =
  /(\d{1,5}(?:\.?[a-zđ]|\.\d{1,3})?)\s*\.?\s*\/\s*(\d{4})\s*\/\s*((?:[A-ZĐƯ]{2,}\d{0,4}|[A-ZĐƯ]{1})(?:\s*-\s*[A-ZĐƯ]+\d*)*)|(\d{1,5})\s*\/\s*((?:QĐ|NQ|CT|TB|KH)\s*-\s*[A-ZĐƯ]+(?:-[A-ZĐƯ]+)*)/u

/** `Nghị định số 50/2026/NĐ-CP` → `50/2026/NĐ-CP`. What holds no number is kept as it stands. */
export function normaliseLegalNumber(raw: string, field: string, note: NoteOddity): string {
  const match = numberPattern.exec(raw)
  if (!match) {
    if (raw !== '') note({ kind: 'legal-number-irregular', field, remedy: 'kept', value: raw })
    return raw.slice(0, 100)
  }
  const number = match[1] ? `${match[1]}/${match[2]}/${match[3]}` : `${match[4]}/${match[5]}`
  const plain = number.replace(/\s+/g, '')
  if (plain !== raw) note({ kind: 'legal-number-irregular', field, remedy: 'cleaned', value: raw, became: plain })
  if (!isPlausible(match[2], match[3])) note({ kind: 'legal-number-implausible', field, remedy: 'kept', value: raw })
  return plain
}

/** Every number of a legal text that a sentence names. */
export function readLegalNumbers(sentence: string): string[] {
  const found = [...sentence.normalize('NFC').matchAll(new RegExp(numberPattern, 'gu'))]
  const numbers = found.map(match => (match[1] ? `${match[1]}/${match[2]}/${match[3]}` : `${match[4]}/${match[5]}`))
  return [...new Set(numbers.map(number => number.replace(/\s+/g, '')))]
}

/** The National Assembly's terms: QH11 2002-2007, QH12 to 2011, QH13 to 2016, QH14 to 2021, QH15 to 2026, QH16 to 2031. */
const assemblyTerms: Readonly<Record<string, readonly [number, number]>> = {
  QH10: [1997, 2002],
  QH11: [2002, 2007],
  QH12: [2007, 2011],
  QH13: [2011, 2016],
  QH14: [2016, 2021],
  QH15: [2021, 2026],
  QH16: [2026, 2031],
}

function isPlausible(yearText: string | undefined, body: string | undefined): boolean {
  if (yearText === undefined || body === undefined) return true
  const year = Number(yearText)
  if (year < 1945 || year > 2099) return false
  const assembly = /QH\d+/.exec(body)?.[0]
  if (assembly === undefined) return true
  const term = assemblyTerms[assembly]
  return term !== undefined && year >= term[0] && year <= term[1]
}
