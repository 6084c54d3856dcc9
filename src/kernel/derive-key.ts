import { hkdfSync, type KeyObject } from 'node:crypto'

/** A 32-byte key for one purpose (HKDF-SHA-256), so that no two uses of the process's secret can meet. */
export function deriveKey(secretKey: KeyObject, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, Buffer.alloc(0), `lien-thong/${purpose}`, 32))
}
