import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { MigrationFolder } from './migrate.ts'

const source = new URL('../../', import.meta.url)

/**
 * The kernel's migrations first, then each module's, by name: a module's schema stands alone, so their order does not matter.
 * Found by folder, so that a new module cannot be forgotten.
 */
export async function migrationFolders(): Promise<MigrationFolder[]> {
  const modules = await readdir(fileURLToPath(new URL('modules/', source)), { withFileTypes: true })
  return [
    { owner: 'kernel', folder: new URL('kernel/migrations/', source) },
    ...modules
      .filter(entry => entry.isDirectory())
      .map(entry => entry.name)
      .sort()
      .map(name => ({ owner: name, folder: new URL(`modules/${name}/migrations/`, source) })),
  ]
}
