import type { Coverage, LaterChange } from '../../verification/found-signature.ts'
import { compareRevisions } from '../revisions/compare-revisions.ts'
import { findLooseBytes } from '../revisions/loose-bytes.ts'
import { permissionsOf } from '../revisions/permissions.ts'
import { isSpace } from '../syntax/characters.ts'
import { PdfError } from '../syntax/pdf-error.ts'
import type { PdfReading } from './pdf-reading.ts'
import type { SignaturePlace } from './place-signature.ts'
import type { SignatureField } from './signature-fields.ts'

/** What of the file a signature covers, and what became of it afterwards. */
export function coverageOf(reading: PdfReading, signature: SignatureField, place: SignaturePlace): Coverage {
  if (!place.sound) return { extent: place.extent, changes: [] }
  const { bytes } = reading.file
  if (isBlank(bytes, place.range.end)) return { extent: 'whole-document', changes: [] }
  if (reading.last.startxrefEnd <= place.range.end) return loose(place.range.end)
  const looseAt = findLooseBytes(reading.last, place.range.end)
  let changes: readonly LaterChange[]
  try {
    changes = compareRevisions({
      before: place.signed,
      after: reading.last,
      permissions: permissionsOf(place.signed, place.dictionary, signature.field),
      referrers: reading.referrers(),
      steps: reading.comparing,
    })
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
    // The signed revision alone may not be readable as a document, or comparing takes too long: nobody can say what changed.
    return { extent: 'later-changes-forbidden', changes: [{ what: 'other', allowed: false, detail: error.message }] }
  }
  if (changes.some(change => !change.allowed)) return { extent: 'later-changes-forbidden', changes }
  if (looseAt !== undefined) return { ...loose(looseAt), changes: [...changes, ...loose(looseAt).changes] }
  return { extent: 'later-changes-allowed', changes }
}

const loose = (at: number): Coverage => ({
  extent: 'partial',
  changes: [{ what: 'other', allowed: false, detail: `bytes at ${at} belong to nothing` }],
})

function isBlank(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < bytes.length; at += 1) if (!isSpace(bytes[at] as number)) return false
  return true
}
