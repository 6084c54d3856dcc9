import { UnreadableZip } from './unreadable-zip.ts'
import { extraField } from './zip64-sizes.ts'

/** A path that means the same inside every folder of every system, or `UnreadableZip`. */
export function entryName(raw: Buffer, extra: Buffer): string {
  const name = decode(raw)
  // Info-ZIP's second name for readers that know it (APPNOTE 4.6.9): two names, two truths.
  const second = extraField(extra, 0x7075)
  if (second && !second.subarray(5).equals(raw)) throw new UnreadableZip('zip-path', 'two names')
  if (!isPlainName(name)) throw new UnreadableZip('zip-path', JSON.stringify(name).slice(0, 100))
  return name
}

/** UTF-8 with or without its flag, as all ASiC writers do; else bytes as Latin-1, so that at least names differ. */
function decode(raw: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw)
  } catch {
    return raw.toString('latin1')
  }
}

/** Whether a path stays below its folder and shows as what it is. */
export const isPlainName = (name: string): boolean =>
  !(
    name === '' ||
    name.length > 512 ||
    name.startsWith('/') ||
    /^[A-Za-z]:/.test(name) ||
    /[\\[\p{Cc}--[\x80-\x9f]]\u202a-\u202e\u2066-\u2069]/v.test(name) ||
    name.split('/').some((step, index, all) => step === '..' || step === '.' || (step === '' && index < all.length - 1))
  )
