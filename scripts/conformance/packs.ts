import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { readCertificate } from '../../src/modules/signing/certificates/read-certificate.ts'
import type { TrustAnchor } from '../../src/modules/signing/trust/trust-anchor.ts'

/** Signed files of public test suites, beside the project where there are any. */
export const packsFolder = new URL('../../../shared/conformance/signatures/', import.meta.url)

export interface Row {
  readonly pack: string
  readonly file: string
  /** What a detached signature speaks about. */
  readonly content: string
  readonly what: string
  readonly integrity: string
  readonly coverage: string
  readonly level: string
  readonly signatures: string
  /** The suites themselves disagree: shown, not counted. */
  readonly disputed: boolean
}

export const hasPacks = (): boolean => existsSync(packsFolder)

export const packNames = (): string[] =>
  readdirSync(packsFolder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
    .sort()

export const rowsOf = (pack: string): Row[] => [...readTable(pack, 'expected.tsv'), ...readTable(pack, 'disputed.tsv')]

function readTable(pack: string, table: string): Row[] {
  const path = new URL(`${pack}/${table}`, packsFolder)
  if (!existsSync(path)) return []
  const [head = [], ...lines] = readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => line.split('\t'))
  return lines.map(line => {
    const cell = (name: string) => line[head.indexOf(name)] ?? ''
    return {
      pack,
      file: cell('file'),
      content: cell('content'),
      what: cell('what'),
      integrity: cell('integrity'),
      coverage: cell('coverage'),
      level: cell('level'),
      signatures: cell('signatures'),
      disputed: table === 'disputed.tsv',
    }
  })
}

export const readSample = (pack: string, file: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`${pack}/${encodeURI(file).replaceAll('#', '%23')}`, packsFolder)))

/** The authorities that a pack gives to judge by, signers left out: believed here, and nowhere else. */
export function anchorsOf(pack: string): TrustAnchor[] {
  const folder = new URL(`${pack}/trust/`, packsFolder)
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap(file => {
    try {
      const certificate = readCertificate(readFileSync(new URL(encodeURI(file), folder)))
      const isStamper = certificate.extendedKeyUsage?.includes('1.3.6.1.5.5.7.3.8') ?? false
      if (!certificate.isAuthority && !isStamper) return []
      const validFrom = Temporal.Instant.from('1990-01-01T00:00:00Z')
      return [{ certificate, name: file, scopes: ['signatures', 'time-stamping'], validFrom, source: file } as const]
    } catch {
      return []
    }
  })
}

/** When a sample is judged: the suites of one source say, the others are judged on the day that the tables were written. */
export const judgedAt = (file: string): Temporal.Instant =>
  Temporal.Instant.from(file.startsWith('pyhanko-') ? '2020-11-01T00:00:00Z' : '2026-11-22T00:00:00Z')
