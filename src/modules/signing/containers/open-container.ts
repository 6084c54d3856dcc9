import type { Problem } from '../verification/found-signature.ts'
import { readZip } from './zip/read-zip.ts'
import { unpackEntry } from './zip/unpack-entry.ts'
import { UnreadableZip } from './zip/unreadable-zip.ts'

export interface Container {
  readonly kind: 'asic-e' | 'asic-s' | 'other'
  /** Every file by its path, in the order of the archive; folders are not files. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** What the signatures are about: all but `mimetype` and `META-INF/`. */
  readonly dataNames: readonly string[]
  readonly problems: readonly Problem[]
}

export const containerTypes = {
  'asic-e': 'application/vnd.etsi.asic-e+zip',
  'asic-s': 'application/vnd.etsi.asic-s+zip',
} as const

const kinds: Readonly<Record<string, 'asic-e' | 'asic-s'>> = {
  [containerTypes['asic-e']]: 'asic-e',
  [containerTypes['asic-s']]: 'asic-s',
}

const announced = Buffer.from(`mimetype${containerTypes['asic-e']}`, 'latin1')

/** ETSI EN 319 162-1, A.1: the first entry says it, uncompressed, so that it stands at a known place. */
export const isAsicE = (bytes: Uint8Array): boolean =>
  Buffer.compare(bytes.subarray(30, 30 + announced.length), announced) === 0

/** Unpacked bytes of one container, and of what a signature consists of: XML costs more to read than data. */
export const mostUnpacked = 160 * 1024 * 1024
const mostUnpackedMeta = 16 * 1024 * 1024

export const isMeta = (name: string): boolean => name.startsWith('META-INF/')

/** Unpacks a container within bounds; an archive inside it is data, never opened. Throws `UnreadableZip`. */
export function openContainer(bytes: Uint8Array): Container {
  const { entries, hasHiddenBytes } = readZip(bytes)
  const budget = { left: mostUnpacked }
  const metaBudget = { left: mostUnpackedMeta }
  const files = new Map<string, Uint8Array>()
  for (const entry of entries) {
    if (entry.isFolder) continue
    if (isMeta(entry.name) && entry.size > metaBudget.left) throw new UnreadableZip('zip-too-large', entry.name)
    if (isMeta(entry.name)) metaBudget.left -= entry.size
    files.set(entry.name, unpackEntry(bytes, entry, budget))
  }
  const mimetype = files.get('mimetype')
  const first = entries[0]
  const kind = mimetype && kinds[Buffer.from(mimetype.subarray(0, 200)).toString('latin1').trim()]
  const isFirst = first?.name === 'mimetype' && first.method === 'stored' && first.start === 0
  return {
    kind: kind ?? 'other',
    files,
    dataNames: [...files.keys()].filter(name => name !== 'mimetype' && !isMeta(name)),
    problems: [
      ...(kind && !isFirst ? [{ code: 'mimetype-not-first' }] : []),
      ...(hasHiddenBytes ? [{ code: 'zip-hidden-bytes' }] : []),
    ],
  }
}
