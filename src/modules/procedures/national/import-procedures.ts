import { system } from '#kernel/actor.ts'
import { inTransaction, type Kernel } from '#kernel/kernel.ts'
import { localDay } from '../catalogue/local-day.ts'
import { refreshCounts } from '../catalogue/procedure-store.ts'
import { loadSearchData } from '../catalogue/search-data.ts'
import { importFacts } from './import-facts.ts'
import type { NationalFacts } from './national-facts.ts'
import type { OddityKind, Remedy, ReportEntry } from './oddity.ts'
import { readRecords } from './read-records.ts'
import { readSource } from './read-source.ts'

export interface ImportRequest {
  /** A folder of the portal's answers, its catalogue file, or one answer. */
  readonly path: string
  /** Told every oddity as it is met. */
  readonly report?: (entry: ReportEntry) => void
  /** Reads and reports; writes nothing to the catalogue. */
  readonly dryRun?: boolean
}

export interface ImportSummary {
  readonly summaries: number
  readonly details: number
  readonly refused: number
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
  const counts = { summaries: 0, details: 0, refused: 0 }
  const facts = readRecords(readSource(request.path), { today: localDay(kernel.now()), report }, counts)
  const written = request.dryRun ? await countOnly(facts) : await importAll(kernel, facts)
  return { ...counts, ...written, oddities }
}

/** Takes a stream of facts in; shared with the loading of the repository's own catalogue. */
export async function importAll(
  kernel: Kernel,
  facts: AsyncIterable<NationalFacts>,
): Promise<Pick<ImportSummary, 'added' | 'updated' | 'unchanged'>> {
  const total = { added: 0, updated: 0, unchanged: 0 }
  const edge = { actor: system('import-procedures') }
  for await (const batch of inBatches(facts)) {
    const result = await inTransaction(kernel, edge, context => importFacts(context, batch))
    total.added += result.added
    total.updated += result.updated
    total.unchanged += result.unchanged
  }
  if (total.added + total.updated === 0) return total
  await inTransaction(kernel, edge, async context => {
    await refreshCounts(context)
    await loadSearchData(context)
  })
  return total
}

async function countOnly(facts: AsyncIterable<NationalFacts>) {
  let added = 0
  for await (const _ of facts) added += 1
  return { added, updated: 0, unchanged: 0 }
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
