import type { NoteOddity } from './oddity.ts'

export interface NormalCode {
  readonly code: string
  /** Someone marked the record as deleted by writing it behind its code: `1.014955-Xoa`. */
  readonly deleted: boolean
}

const regular = /^\d\.\d{6}$/
const acceptable = /^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$/
const deletedMark = /[-_ ]*\(?x[oó]a\)?$/iu

/** The national code of a procedure. Irregular ones are real and kept; what could not stand in an address is refused (undefined). */
export function normaliseCode(raw: string, field: string, note: NoteOddity): NormalCode | undefined {
  const deleted = deletedMark.test(raw) && acceptable.test(raw.replace(deletedMark, ''))
  const code = raw.replace(/\s+/g, '')
  if (!acceptable.test(code.normalize('NFD').replace(/\p{M}/gu, ''))) return undefined
  const plain = code.normalize('NFD').replace(/\p{M}/gu, '')
  if (deleted) note({ kind: 'marked-deleted', field, remedy: 'kept', value: raw })
  else if (!regular.test(plain)) note({ kind: 'irregular-code', field, remedy: 'kept', value: raw })
  return { code: plain, deleted }
}

/** A paper's or a result's code: `000.00.00.G15-KQ004389`, without the spaces and full stops that crept in. */
export function normalisePaperCode(raw: string, field: string, note: NoteOddity): string | undefined {
  if (raw === '') return undefined
  const code = raw.replace(/\s*([-._])\s*/g, '$1').replace(/[.\s]+$/, '')
  if (code !== raw) note({ kind: 'paper-code-irregular', field, remedy: 'cleaned', value: raw, became: code })
  return code.slice(0, 100)
}
