import type { PdfObject } from '../syntax/pdf-object.ts'
import type { Comparison } from './comparison.ts'
import { isSame } from './same-object.ts'

/** The structure for screen readers (ISO 32000-2, 14.7) must be what it was. */
export function compareStructure(comparison: Comparison, earlier: PdfObject, later: PdfObject): boolean {
  return isSame(comparison, earlier, later)
}
