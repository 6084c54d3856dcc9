import { opendir, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'

export interface SourceFile {
  readonly path: string
  /** As the report calls it. */
  readonly name: string
  /** Lists of lines, or whole documents; undefined for what is neither and is left alone. */
  readonly holds: 'lines' | 'documents' | undefined
}

/** A folder that could not be read, in its place among the files. */
export interface UnreadableFolder {
  readonly name: string
  readonly failure: string
}

/** Everything under a path, links to files followed, links to folders not: they may lead round in a circle. Sorted by name. */
export async function listSourceFiles(path: string): Promise<(SourceFile | UnreadableFolder)[]> {
  if (!(await stat(path)).isDirectory())
    return [{ path, name: basename(path), holds: holdsLines(path) ? 'lines' : 'documents' }]
  return (await filesUnder(path, path)).sort((one, other) => (one.name < other.name ? -1 : 1))
}

async function filesUnder(folder: string, root: string): Promise<(SourceFile | UnreadableFolder)[]> {
  const found: (SourceFile | UnreadableFolder)[] = []
  try {
    for await (const child of await opendir(folder)) {
      const path = join(folder, child.name)
      const name = relative(root, path)
      if (child.isDirectory()) found.push(...(await filesUnder(path, root)))
      else if (child.isFile() || (child.isSymbolicLink() && (await leadsToFile(path))))
        found.push({ path, name, holds: kindOf(child.name) })
      else found.push({ path, name, holds: undefined })
    }
  } catch (error) {
    found.push({ name: relative(root, folder), failure: error instanceof Error ? error.message : String(error) })
  }
  return found
}

const leadsToFile = (path: string): Promise<boolean> =>
  stat(path).then(
    entry => entry.isFile(),
    () => false,
  )

const holdsLines = (name: string): boolean => /\.(?:jsonl|ndjson)(?:\.gz)?$/i.test(name)

function kindOf(name: string): SourceFile['holds'] {
  if (holdsLines(name)) return 'lines'
  return /\.json(?:\.gz)?$/i.test(name) ? 'documents' : undefined
}
