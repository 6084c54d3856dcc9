import type { Validity } from '../validity.ts'

/** A place under one administration, as the General Statistics Office lists it. `level` is data: 1 is the highest, nothing counts them. */
export interface Territory extends Validity {
  readonly id: string
  /** General Statistics Office code: not an agency code. On one day it names one territory; over time it may name several. */
  readonly code: string
  readonly name: string
  /** The word that the name begins with: `Tỉnh`, `Phường`, `Đặc khu`. */
  readonly kind: string
  readonly level: number
  readonly parentId: string | null
}

/** Part or all of one territory went into another. */
export interface Succession {
  readonly predecessorId: string
  readonly successorId: string
}

/** Longest first, so that `Thị trấn` is not read as a `Thị`. A kind that is not here is still read, as the name's first word. */
const knownKinds = ['Thành phố', 'Thị trấn', 'Thị xã', 'Đặc khu', 'Phường', 'Huyện', 'Quận', 'Tỉnh', 'Xã']

export interface SplitName {
  readonly kind: string
  readonly name: string
  readonly known: boolean
}

/** `thị Trấn  Vôi ` → kind `Thị trấn`, name `Thị trấn Vôi`. */
export function splitName(text: string): SplitName {
  const clean = text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, '')
    .trim()
  const lower = clean.toLocaleLowerCase('vi')
  const kind = knownKinds.find(known => lower.startsWith(`${known.toLocaleLowerCase('vi')} `))
  if (kind) return { kind, name: `${kind}${clean.slice(kind.length)}`, known: true }
  return { kind: clean.split(' ')[0] ?? clean, name: clean, known: false }
}
