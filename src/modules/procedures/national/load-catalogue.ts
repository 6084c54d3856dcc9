import { system } from '#kernel/actor.ts'
import { inTransaction, type Kernel } from '#kernel/kernel.ts'
import { loadSearchData } from '../catalogue/search-data.ts'
import { readCompact } from './compact-catalogue.ts'
import { type ImportSummary, importAll } from './import-procedures.ts'

const catalogue = new URL('../../../../provinces/national/catalogue.jsonl.gz', import.meta.url)

/** Takes in the national catalogue that the repository carries, with life events and ways of saying things. Repeating it changes nothing. */
export async function loadCatalogue(kernel: Kernel): Promise<Pick<ImportSummary, 'added' | 'updated' | 'unchanged'>> {
  const { refused: _, ...counts } = await importAll(kernel, readCompact(catalogue))
  await inTransaction(kernel, { actor: system('load-catalogue') }, loadSearchData)
  return counts
}
