/**
 * Agency identifier codes (mã định danh). Decision 20/2020/QĐ-TTg, amended by 09/2025: `H02.31.05`, the province first, up to three
 * groups below it. QCVN 102:2016 wrote the same path the other way round and padded with zeros: `000.05.31.H02`.
 */
export type AgencyCode = string & { readonly notation: 'agency-code' }

const newForm = /^[A-Z]\d{2}(?:\.(?!0+(?:\.|$))\d{2,3}){0,3}$/
const oldForm = /^(?:\d{3}\.)?(?:\d{2}\.){0,2}[A-Z]\d{2}$/

/** The numbers of a code from the top down: `H02.31.05` is `{ root: 'H02', groups: [31, 5] }`. */
export interface AgencyPath {
  readonly root: string
  readonly groups: readonly number[]
}

export function isAgencyCode(text: string): text is AgencyCode {
  return newForm.test(text)
}

/** Whole, with its four groups; it may have holes, as real ones have. */
export function isOldAgencyCode(text: string): boolean {
  return /^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}$/.test(text)
}

/** Reads either notation. Undefined when it is neither, or when an old code has a hole (`005.00.31.H02`) that no new code can say. */
export function parseAgencyCode(text: string): AgencyPath | undefined {
  const written = text.trim().toUpperCase()
  if (isAgencyCode(written)) {
    const [root = '', ...groups] = written.split('.')
    return { root, groups: groups.map(Number) }
  }
  if (!oldForm.test(written)) return undefined
  const [root = '', ...groups] = written.split('.').reverse()
  const numbers = dropTrailingZeros(groups.map(Number))
  return numbers.includes(0) ? undefined : { root, groups: numbers }
}

/** `H02.31.05`. Groups have two digits, three from 100 on. Throws a RangeError for a path that no code can say. */
export function formatAgencyCode(path: AgencyPath): AgencyCode {
  const text = [path.root, ...path.groups.map(group => String(group).padStart(2, '0'))].join('.')
  if (!isAgencyCode(text)) throw new RangeError(`not an agency code: ${text}`)
  return text
}

/** `000.05.31.H02`. Undefined where the old form has no room: only its fourth level has three digits. */
export function formatOldAgencyCode(path: AgencyPath): string | undefined {
  const [second = 0, third = 0, fourth = 0] = path.groups
  if (second > 99 || third > 99 || fourth > 999) return undefined
  return `${pad(fourth, 3)}.${pad(third, 2)}.${pad(second, 2)}.${path.root}`
}

/** The new form of a code in either notation; undefined when it is none. */
export function toNewAgencyCode(text: string): AgencyCode | undefined {
  const path = parseAgencyCode(text)
  return path && formatAgencyCode(path)
}

/** The old form of a code in either notation; undefined when it is none or has no room there. */
export function toOldAgencyCode(text: string): string | undefined {
  const path = parseAgencyCode(text)
  return path && formatOldAgencyCode(path)
}

function dropTrailingZeros(groups: readonly number[]): number[] {
  const last = groups.findLastIndex(group => group !== 0)
  return groups.slice(0, last + 1)
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}
