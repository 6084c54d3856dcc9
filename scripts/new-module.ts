// npm run new:module -- <name>: makes a tiny working module to begin from. `--help` says more.
import { spawnSync } from 'node:child_process'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { moduleFiles } from './support/module-files.ts'

const help = `Makes a tiny working module: a table, a use case, a list, routes, a page, its texts and its test.

  npm run new:module -- <name>     a lower-case word, e.g. helpdesk
`

const root = fileURLToPath(new URL('../', import.meta.url))

async function makeModule(name: string): Promise<void> {
  if (!/^[a-z]{2,30}$/.test(name)) throw new Error(`"${name}" is no module name: use 2 to 30 lower-case letters.`)
  const folder = join(root, 'src/modules', name)
  if (await stat(folder).catch(() => undefined)) throw new Error(`src/modules/${name} is already there.`)
  for (const [path, content] of Object.entries(moduleFiles(name))) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  const list = join(root, 'src/app-modules.ts')
  await writeFile(list, withModule(await readFile(list, 'utf8'), name))
  format([folder, list])
  console.log(`src/modules/${name} is there. Try it: npm test -- src/modules/${name}`)
}

/** The list of the application with one more at its end. */
function withModule(text: string, name: string): string {
  const listed = text
    .replace(/(\n\nexport const modules)/, `\nimport { ${name} } from './modules/${name}/module.ts'$1`)
    .replace(/,?\n\]/, `,\n  ${name},\n]`)
  if (!listed.includes(`  ${name},\n]`)) throw new Error('src/app-modules.ts no longer looks as this script expects.')
  return listed
}

/** How long a line may be depends on the name, and imports stand in order: the formatter knows. */
function format(paths: readonly string[]): void {
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')
  const { status } = spawnSync(process.execPath, [biome, 'check', '--write', ...paths], { cwd: root, stdio: 'ignore' })
  if (status !== 0) console.error('It could not be formatted: npm run format')
}

const [name] = process.argv.slice(2)
if (name === undefined || name === '--help') {
  console.log(help)
} else {
  await makeModule(name).catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
