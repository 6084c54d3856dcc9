import { PdfError } from '../syntax/pdf-error.ts'
import type { PdfFile } from '../syntax/pdf-file.ts'
import { isDictionary, isReference, type PdfDictionary, type PdfObject } from '../syntax/pdf-object.ts'
import { readEncryption } from './encryption-settings.ts'
import { fileKeyOf } from './file-key.ts'
import { createSecurity, type PdfSecurity } from './pdf-security.ts'

/**
 * How the document is protected; undefined where it is not. `resolve` reads without decrypting: the dictionary itself is in the clear.
 * Revisions that are protected in the same way share one. Throws `PdfError` where it takes a password.
 */
export function openSecurity(
  file: PdfFile,
  trailer: PdfDictionary,
  resolve: (object: PdfObject | undefined) => PdfObject,
): PdfSecurity | undefined {
  const given = trailer.entries.get('Encrypt')
  const dictionary = resolve(given)
  if (dictionary === null) return undefined
  if (!isDictionary(dictionary)) throw new PdfError('encrypted', 'no dictionary')
  const settings = readEncryption(dictionary, trailer.entries.get('ID') ?? null, resolve)
  const place = isReference(given) ? given.number : 'trailer'
  const name = JSON.stringify([place, settings], (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
  )
  const known = file.securities.get(name)
  if (known) return known
  const key = fileKeyOf(settings)
  if (!key) throw new PdfError('encrypted', 'opens only with a password')
  const security = createSecurity(file, settings, key)
  file.securities.set(name, security)
  return security
}
