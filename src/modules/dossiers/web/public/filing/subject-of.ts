import type { Dossier } from '../../../dossier.ts'
import type { DraftInput } from '../../../filing/draft-schema.ts'

/** Whose dossier it is, as saving a draft takes it: whole, or what is left out would be taken back. */
export function subjectOf(dossier: Dossier): NonNullable<DraftInput['subject']> {
  return {
    kind: dossier.subjectKind,
    name: dossier.subjectName,
    number: dossier.subjectNumber,
    phone: dossier.subjectPhone,
    email: dossier.subjectEmail,
    address: dossier.subjectAddress,
  }
}
