import { AppError } from '#kernel/errors.ts'
import { listSignatures } from '../reading/signature-fields.ts'
import { permissionsOf } from '../revisions/permissions.ts'
import { type PdfUpdate, startUpdate } from '../writing/pdf-update.ts'
import { pageNumbered } from './form.ts'

export interface WantedChange {
  readonly certifies: boolean
  readonly fills: readonly string[]
  readonly places: boolean
}

/**
 * Refuses what would break a signature that is there. Throws `signing.pdf-changes-forbidden`, and `signing.pdf-already-signed` where
 * a document would be certified after its first signature (ISO 32000-2, 12.8.2.2.1) or given new fields to fill.
 */
export function assertMaySign(update: PdfUpdate, wanted: WantedChange): void {
  const signatures = listSignatures(update.revision)
  if (signatures.length > 0 && (wanted.certifies || wanted.places)) {
    throw new AppError('wrong-state', { reason: 'signing.pdf-already-signed' })
  }
  for (const { dictionary, field } of signatures) {
    const { level, isLocked } = permissionsOf(update.revision, dictionary, field)
    if (level === 1 || wanted.fills.some(isLocked)) {
      throw new AppError('wrong-state', { reason: 'signing.pdf-changes-forbidden' })
    }
  }
}

/** Whether the document could take one more signature, before anybody is asked for it. Throws as above, and as `startUpdate`. */
export function assertSignablePdf(document: Uint8Array): void {
  const update = startUpdate(document)
  assertMaySign(update, { certifies: false, places: false, fills: [] })
  // Even a signature that does not show belongs to a page.
  pageNumbered(update, 1)
}
