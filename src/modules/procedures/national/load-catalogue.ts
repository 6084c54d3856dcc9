import type { Kernel } from '#kernel/kernel.ts'
import { readCompact } from './compact-catalogue.ts'
import { type ImportSummary, importAll } from './import-procedures.ts'

const catalogue = new URL('../../../../provinces/national/catalogue.jsonl.gz', import.meta.url)

/** Takes in the national catalogue that the repository carries. Repeating it writes nothing. */
export async function loadCatalogue(kernel: Kernel): Promise<Pick<ImportSummary, 'added' | 'updated' | 'unchanged'>> {
  return importAll(kernel, readCompact(catalogue))
}
