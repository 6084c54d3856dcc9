import { Temporal } from 'temporal-polyfill'
import type { StoredFile } from '../../../src/kernel/files/files.ts'
import type { Kernel } from '../../../src/kernel/kernel.ts'

const template = new URL('./paper.typ', import.meta.url)
const date = Temporal.Instant.from('2025-01-01T00:00:00Z')
const maxBytes = 200_000

const printed = new Map<string, Uint8Array>()

/** What stands for a paper of this name in the dossiers of the demonstration: the same bytes each time, printed once. */
export async function samplePaper(kernel: Kernel, name: string): Promise<StoredFile> {
  const bytes = printed.get(name) ?? (await kernel.pdf.render(template, { name }, { date }))
  printed.set(name, bytes)
  return kernel.files.put(bytes, { maxBytes, allow: ['pdf'], name: 'giay-to-mau.pdf' })
}
