import { system } from '#kernel/actor.ts'
import { inTransaction, type Kernel } from '#kernel/kernel.ts'
import { localDay } from '../catalogue/local-day.ts'
import { refreshCounts } from '../catalogue/procedure-store.ts'
import { loadSearchData } from '../catalogue/search-data.ts'
import { type BatchResult, importFacts } from './import-facts.ts'
import type { NationalFacts } from './national-facts.ts'
import { excerptOf, type OddityKind, type Remedy, type ReportEntry } from './oddity.ts'
import { noCounts, type ReadCounts, readRecords } from './read-records.ts'
import { readSource } from './read-source.ts'

export interface ImportRequest {
  /** A folder of the portal's answers, its catalogue file, or one answer. */
  readonly path: string
  /** Told every oddity as it is met. */
  readonly report?: (entry: ReportEntry) => void
  /** Reads and reports; writes nothing to the catalogue. */
  readonly dryRun?: boolean
}

/** `read` is `added` + `updated` + `unchanged` + `joined` + `merged` + `refused`, and the report names each of the refused. */
export interface ImportSummary extends Readonly<ReadCounts> {
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  readonly oddities: ReadonlyMap<OddityKind, ReadonlyMap<Remedy, number>>
}

const batchSize = 400

/** Reads the national portal's records and takes them in, batch by batch, each in its own transaction. Repeating it writes nothing. */
export async function importProcedures(kernel: Kernel, request: ImportRequest): Promise<ImportSummary> {
  const oddities = new Map<OddityKind, Map<Remedy, number>>()
  const report = (entry: ReportEntry): void => {
    const counts = oddities.get(entry.kind) ?? new Map<Remedy, number>()
    oddities.set(entry.kind, counts.set(entry.remedy, (counts.get(entry.remedy) ?? 0) + 1))
    request.report?.(entry)
  }
  const counts = noCounts()
  const facts = readRecords(readSource(request.path), { today: localDay(kernel.now()), report }, counts)
  const { refused, ...written } = request.dryRun ? await countOnly(facts) : await importAll(kernel, facts, report)
  return { ...counts, ...written, refused: counts.refused + refused, oddities }
}

/** Takes a stream of facts in; shared with the loading of the repository's own catalogue. */
export async function importAll(
  kernel: Kernel,
  facts: AsyncIterable<NationalFacts>,
  report: (entry: ReportEntry) => void = () => {},
): Promise<BatchResult & { readonly refused: number }> {
  const total = { added: 0, updated: 0, unchanged: 0, refused: 0 }
  const edge = { actor: system('import-procedures') }
  for await (const batch of inBatches(facts)) {
    const { refused, ...result } = await importWhatGoesIn(kernel, batch)
    total.added += result.added
    total.updated += result.updated
    total.unchanged += result.unchanged
    total.refused += refused.length
    for (const { code, reason } of refused)
      report({ file: '', code, kind: 'unforeseen', field: '', remedy: 'refused', value: excerptOf(reason) })
  }
  if (total.added + total.updated === 0) return total
  await inTransaction(kernel, edge, async context => {
    await refreshCounts(context)
    await loadSearchData(context)
  })
  return total
}

interface PartResult extends BatchResult {
  readonly refused: readonly { readonly code: string; readonly reason: string }[]
}

/** A batch in one transaction. What the database cannot hold is looked for by halves, and costs only itself. */
async function importWhatGoesIn(kernel: Kernel, batch: readonly NationalFacts[]): Promise<PartResult> {
  const edge = { actor: system('import-procedures') }
  try {
    return { ...(await inTransaction(kernel, edge, context => importFacts(context, batch))), refused: [] }
  } catch (error) {
    if (!isOfTheData(error)) throw error
    const [only] = batch
    if (batch.length === 1 && only)
      return { added: 0, updated: 0, unchanged: 0, refused: [{ code: only.code, reason: String(error) }] }
    const middle = Math.ceil(batch.length / 2)
    const first = await importWhatGoesIn(kernel, batch.slice(0, middle))
    const second = await importWhatGoesIn(kernel, batch.slice(middle))
    return {
      added: first.added + second.added,
      updated: first.updated + second.updated,
      unchanged: first.unchanged + second.unchanged,
      refused: [...first.refused, ...second.refused],
    }
  }
}

/** SQLSTATE classes: data that cannot be, a constraint, a limit of the server. Not a lost connection or a full disk. */
function isOfTheData(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(?:22|23|54)[0-9A-Z]{3}$/.test(code)
}

async function countOnly(facts: AsyncIterable<NationalFacts>) {
  let added = 0
  for await (const _ of facts) added += 1
  return { added, updated: 0, unchanged: 0, refused: 0 }
}

async function* inBatches(facts: AsyncIterable<NationalFacts>): AsyncGenerator<NationalFacts[]> {
  let batch: NationalFacts[] = []
  for await (const one of facts) {
    batch.push(one)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
