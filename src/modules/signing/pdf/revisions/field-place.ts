import { joined } from '../reading/form-fields.ts'
import { isName, isString, type PdfDictionary } from '../syntax/pdf-object.ts'
import type { PdfRevision } from '../syntax/pdf-revision.ts'
import { textOfPdfString } from '../syntax/pdf-text.ts'

/** What a field has from those above it, and passes on to those below. */
export interface FieldPlace {
  readonly name: string
  readonly type: string | undefined
  /** A signature field that has its signature: from then on nothing of it may change. */
  readonly isSigned: boolean
}

export const topOfForm: FieldPlace = { name: '', type: undefined, isSigned: false }

export function placeOf(revision: PdfRevision, dictionary: PdfDictionary, parent: FieldPlace): FieldPlace {
  const own = revision.at(dictionary, 'T')
  const ownType = revision.at(dictionary, 'FT')
  const type = isName(ownType) ? ownType.name : parent.type
  return {
    name: isString(own) ? joined(parent.name, textOfPdfString(own)) : parent.name,
    type,
    isSigned: parent.isSigned || (type === 'Sig' && revision.at(dictionary, 'V') !== null),
  }
}
