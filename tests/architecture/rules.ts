import { importsOf, isTest, moduleOf, modulesOf, type SourceTree } from './source-tree.ts'

/** A wall: what it says, and where a tree breaks it. Paths are relative to `src/`. */
export interface Rule {
  readonly name: string
  readonly check: (tree: SourceTree) => string[]
}

const serverOnly =
  /^(kernel\/(database|http|jobs|kernel\.ts|context\.ts)|pg$|kysely$|fastify$|node:(fs|net|http|child_process))/

/** Files whose names promise that they only take values and return values. */
const pureFile =
  /(-policy|-rules|-code|\/transitions|\/clock[a-z-]*|\/fees|\/step-plan|\/validate-[a-z-]+|\/normalise-[a-z-]+|\/working-time|\/fold|\/validity)\.ts$/

/** The edge: what starts, stops, listens, measures or runs in a browser. */
const clockReaders =
  /^(app|main|command)\.ts$|^kernel\/((http|log|database|metrics|pdf|config|process)\/|create-kernel\.ts)|^web\/scripts\//

const environmentReaders = /^(main|command)\.ts$|^kernel\/(config|database)\//

function dependsOn(tree: SourceTree, module: string): string[] {
  const manifest = tree.get(`modules/${module}/module.ts`) ?? ''
  const list = /dependsOn:\s*\[([^\]]*)\]/.exec(manifest)?.[1] ?? ''
  return [...list.matchAll(/['"]([a-z-]+)['"]/g)].flatMap(match => match[1] ?? [])
}

function codeFiles(tree: SourceTree): [string, string][] {
  return [...tree].filter(([path]) => /\.tsx?$/.test(path) && !isTest(path))
}

export const rules: readonly Rule[] = [
  {
    name: 'the kernel knows no module, no page shell and no application',
    check: tree =>
      importsOf(tree)
        .filter(({ from, to }) => from.startsWith('kernel/') && /^(modules|web|app\.ts|main\.ts)/.test(to))
        .map(({ from, to }) => `${from} → ${to}`),
  },
  {
    name: 'the page shell knows no module',
    check: tree =>
      importsOf(tree)
        .filter(({ from, to }) => from.startsWith('web/') && /^(modules|app\.ts)/.test(to))
        .map(({ from, to }) => `${from} → ${to}`),
  },
  {
    name: 'a module reaches another only through its index.ts',
    check: tree =>
      importsOf(tree)
        .filter(({ from, to }) => {
          const [own, other] = [moduleOf(from), moduleOf(to)]
          return own && other && own !== other && to !== `modules/${other}/index.ts`
        })
        .map(({ from, to }) => `${from} → ${to}`),
  },
  {
    name: 'a module reaches only the modules that its manifest depends on',
    check: tree =>
      importsOf(tree)
        .filter(({ from, to }) => {
          const [own, other] = [moduleOf(from), moduleOf(to)]
          return own && other && own !== other && !dependsOn(tree, own).includes(other)
        })
        .map(({ from, to }) => `${from} → ${to}`),
  },
  {
    name: 'dependsOn has no cycle',
    check: tree => modulesOf(tree).flatMap(module => findCycle(tree, module, [])),
  },
  {
    name: 'files take one another into no circle, types apart',
    check: tree => listCircles(tree),
  },
  {
    name: 'no module is imported by the application except through module.ts or index.ts',
    check: tree =>
      importsOf(tree)
        .filter(({ from, to }) => {
          const other = moduleOf(to)
          return /^(app|main)\.ts$/.test(from) && other && !/^modules\/[^/]+\/(index|module)\.ts$/.test(to)
        })
        .map(({ from, to }) => `${from} → ${to}`),
  },
  {
    name: 'pure files import no database, no HTTP, no context',
    check: tree =>
      importsOf(tree)
        .filter(({ from, to }) => pureFile.test(from) && serverOnly.test(to))
        .map(({ from, to }) => `${from} → ${to}`),
  },
  {
    name: 'nothing reads the clock but the edge',
    check: tree =>
      codeFiles(tree)
        .filter(([path]) => !clockReaders.test(path))
        .filter(([, text]) => /Temporal\.Now\.|Date\.now\(|new Date\(\)/.test(text))
        .map(([path]) => path),
  },
  {
    name: 'nothing reads the environment but the configuration',
    check: tree =>
      codeFiles(tree)
        .filter(([path]) => !environmentReaders.test(path))
        .filter(([, text]) => /process\.env\b/.test(text))
        .map(([path]) => path),
  },
  {
    name: 'SQL touches only the schema of its own module',
    check: tree => codeFiles(tree).flatMap(([path, text]) => foreignTables(tree, path, text)),
  },
  {
    name: 'every module has a manifest, a door, a README and locales in both languages',
    check: tree =>
      modulesOf(tree).flatMap(module =>
        ['module.ts', 'index.ts', 'README.md', 'locales/vi.json', 'locales/en.json']
          .filter(file => !tree.has(`modules/${module}/${file}`))
          .map(file => `modules/${module}/${file} is missing`),
      ),
  },
  {
    name: 'every reason of an error has a sentence in both languages',
    check: tree => unspokenReasons(tree),
  },
]

function findCycle(tree: SourceTree, module: string, path: readonly string[]): string[] {
  if (path.includes(module)) return path[0] === module ? [[...path, module].join(' → ')] : []
  return dependsOn(tree, module).flatMap(next => findCycle(tree, next, [...path, module]))
}

/** Each circle once, from its first file by name: which of its files runs first depends on who asks, and some name is not there yet. */
function listCircles(tree: SourceTree): string[] {
  const next = new Map<string, string[]>()
  for (const { from, to, typeOnly } of importsOf(tree)) if (!typeOnly) next.set(from, [...(next.get(from) ?? []), to])
  const done = new Set<string>()
  const found = new Set<string>()
  function walk(file: string, path: readonly string[]): void {
    const start = path.indexOf(file)
    if (start >= 0) found.add(path.slice(start).toSorted().join(' ↔ '))
    if (start >= 0 || done.has(file)) return
    for (const to of next.get(file) ?? []) walk(to, [...path, file])
    done.add(file)
  }
  for (const file of next.keys()) walk(file, [])
  return [...found]
}

function foreignTables(tree: SourceTree, path: string, text: string): string[] {
  const own = moduleOf(path)
  if (!own) return []
  const others = modulesOf(tree).filter(module => module !== own)
  return others.flatMap(other => {
    const schema = other.replaceAll('-', '_')
    const table = new RegExp(
      `(?:\\b(?:from|join|into|update|table)\\s+|(?:From|Join|Into|Table)\\(\\s*['"\`])${schema}\\.\\w+`,
    )
    return table.test(text) ? [`${path} reads or writes the schema of ${other}`] : []
  })
}

function unspokenReasons(tree: SourceTree): string[] {
  const spoken = (language: string): Set<string> =>
    new Set(
      [...tree]
        .filter(([path]) => path.endsWith(`locales/${language}.json`))
        .flatMap(([, text]) => Object.keys(JSON.parse(text) as Record<string, string>)),
    )
  const [vietnamese, english] = [spoken('vi'), spoken('en')]
  return codeFiles(tree).flatMap(([path, text]) =>
    [...text.matchAll(/(?:reason: |wrongState\(|forbidden\(|notFound\()'([a-z0-9-]+(?:\.[a-zA-Z0-9-]+)+)'/g)]
      .flatMap(match => match[1] ?? [])
      .filter(reason => !vietnamese.has(`errors.${reason}`) || !english.has(`errors.${reason}`))
      .map(reason => `${path}: errors.${reason}`),
  )
}
