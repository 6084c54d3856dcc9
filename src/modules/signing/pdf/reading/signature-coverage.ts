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
  const looseAt = looseAfter(reading, place.range.end)
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
    // Comparing takes too long, or the signed revision alone is no readable document, which an honest one always is.
    const extent = error.problem === 'too-many' ? 'unknown' : 'later-changes-forbidden'
    return { extent, changes: [{ what: 'other', allowed: false, detail: error.message }] }
  }
  if (changes.some(change => !change.allowed)) return { extent: 'later-changes-forbidden', changes }
  if (looseAt !== undefined) return { ...loose(looseAt), changes: [...changes, ...loose(looseAt).changes] }
  return { extent: 'later-changes-allowed', changes }
}

/** Each part of the file is passed over once, since the signatures come from the last to the first. */
function looseAfter({ last, looseBytes }: PdfReading, end: number): number | undefined {
  if (looseBytes.has(end)) return looseBytes.get(end)
  const at = findLooseBytes(last, end, looseBytes)
  looseBytes.set(end, at)
  return at
}

const loose = (at: number): Coverage => ({
  extent: 'partial',
  changes: [{ what: 'other', allowed: false, detail: `bytes at ${at} belong to nothing` }],
})

function isBlank(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < bytes.length; at += 1) if (!isSpace(bytes[at] as number)) return false
  return true
}
