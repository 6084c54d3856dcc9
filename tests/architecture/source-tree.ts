import { readdir, readFile } from 'node:fs/promises'
import { join, posix, relative, sep } from 'node:path'

/** Source files of a tree, by path relative to its root, with forward slashes. */
export type SourceTree = ReadonlyMap<string, string>

export async function readTree(root: string): Promise<SourceTree> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter(entry => entry.isFile() && /\.(ts|tsx|mjs|sql|json|md|typ)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
  const files = await Promise.all(
    paths.map(async path => [relative(root, path).split(sep).join('/'), await readFile(path, 'utf8')] as const),
  )
  return new Map(files)
}

export interface Import {
  readonly from: string
  /** Path relative to the tree's root, or the bare package name. */
  readonly to: string
  readonly typeOnly: boolean
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

/** Every import of every TypeScript file, tests left out: they may reach wherever they must. */
export function importsOf(tree: SourceTree): Import[] {
  const imports: Import[] = []
  for (const [from, text] of tree) {
    if (!/\.tsx?$/.test(from) || isTest(from)) continue
    for (const match of text.matchAll(importPattern)) {
      const specifier = match[2] ?? match[3]
      if (specifier) imports.push({ from, to: resolve(from, specifier), typeOnly: match[1] !== undefined })
    }
  }
  return imports
}

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(from), specifier))
  return specifier
}

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || /(^|\/)testing\//.test(path)

export const moduleOf = (path: string): string | undefined => /^modules\/([^/]+)\//.exec(path)?.[1]

export const modulesOf = (tree: SourceTree): string[] => [
  ...new Set([...tree.keys()].flatMap(path => moduleOf(path) ?? [])),
]
