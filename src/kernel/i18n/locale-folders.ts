import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const source = new URL('../../', import.meta.url)

/** The folders that hold the texts: the kernel's, the page shell's, each module's. Found by folder, so that none is forgotten. */
export async function localeFolders(): Promise<string[]> {
  const modules = await readdir(new URL('modules/', source), { withFileTypes: true })
  return [
    'kernel/locales',
    'kernel/config/locales',
    'web/locales',
    ...modules.filter(entry => entry.isDirectory()).map(entry => `modules/${entry.name}/locales`),
  ].map(folder => fileURLToPath(new URL(`${folder}/`, source)))
}
