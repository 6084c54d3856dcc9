import type { FoundSignature } from '../../verification/found-signature.ts'
import { unlessBroken } from '../syntax/pdf-error.ts'
import { isArray, isWhole } from '../syntax/pdf-object.ts'
import { cursorAt, readObject } from '../syntax/read-object.ts'
import { brokenValue } from './broken-signature.ts'
import { maxSignatures } from './signature-fields.ts'

const key = '/ByteRange'

/**
 * What a file that cannot be read as a document still shows: that it was signed, and that the signature is worth nothing now. Other
 * programs repair such a file by guessing, and may find a document in it that nobody signed.
 */
export function findDamagedSignatures(bytes: Uint8Array): FoundSignature[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const found: FoundSignature[] = []
  for (let at = buffer.indexOf(key); at >= 0 && found.length < maxSignatures; at = buffer.indexOf(key, at + 1)) {
    const range = unlessBroken(() => readObject({ ...cursorAt(bytes, at + key.length), left: 16 }))
    if (!isArray(range) || range.items.length !== 4 || !range.items.every(isWhole)) continue
    const [from = 0, length = 0] = range.items.filter(isWhole)
    found.push({
      ...brokenValue('reference-unsound', 'the file is damaged'),
      id: `damaged ${found.length + 1}`,
      kind: 'signature',
      format: 'PAdES',
      coverage: { extent: from + length > bytes.length ? 'unknown' : 'partial', changes: [] },
      claims: {},
      archiveTimestamps: [],
    })
  }
  return found
}
