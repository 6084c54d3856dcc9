import { extensionsOf, type FileKind } from './file-kind.ts'

const maxNameBytes = 255
const reservedOnWindows = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i

/**
 * A name that is safe to show and to save under, from whatever the sender called the file: no folders, no control or
 * direction-changing characters, no reserved names, at most 255 bytes, and the extension of what the bytes are.
 */
export function sanitiseFileName(name: string | undefined, kind: FileKind, sha256: string): string {
  const cleaned = cleanName(name ?? '')
  const { stem, extension } = splitExtension(cleaned)
  const known = extensionsOf[kind].includes(extension.toLowerCase())
  const suffix = `.${known ? extension : extensionsOf[kind][0]}`
  const base = (known ? stem : cleaned) || sha256.slice(0, 12)
  const safeBase = reservedOnWindows.test(base) ? `_${base}` : base
  return shorten(safeBase, maxNameBytes - Buffer.byteLength(suffix)) + suffix
}

/** The extension that the sender gave, in lower case; empty when there is none. */
export function extensionOf(name: string): string {
  return splitExtension(cleanName(name)).extension.toLowerCase()
}

function cleanName(name: string): string {
  const last = name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  return last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
}

function splitExtension(name: string): { stem: string; extension: string } {
  const match = /^(.*)\.([\p{L}\p{N}]{1,10})$/u.exec(name)
  return match
    ? { stem: (match[1] ?? '').replace(/[. ]+$/, ''), extension: match[2] ?? '' }
    : { stem: name, extension: '' }
}

/** Cuts between what a reader sees as letters, so that no Vietnamese letter loses its marks. */
function shorten(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text
  let kept = ''
  let bytes = 0
  for (const { segment } of new Intl.Segmenter('vi').segment(text)) {
    bytes += Buffer.byteLength(segment)
    if (bytes > maxBytes) break
    kept += segment
  }
  return kept
}
