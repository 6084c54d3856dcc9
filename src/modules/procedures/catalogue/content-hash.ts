import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '#kernel/ledger/canonical-json.ts'
import type { VersionBody } from './stored-version.ts'

/** SHA-256 over the canonical JSON of a content: what tells an update from a repeat. */
export function contentHash(content: VersionBody['content']): string {
  const plain: Json = JSON.parse(JSON.stringify(content))
  return createHash('sha256').update(canonicalJson(plain)).digest('hex')
}
