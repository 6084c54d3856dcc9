// npm run load:procedures -- FOLDER: publishes a province's files of procedures into the database. `--help` says more.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { system } from '#kernel/actor.ts'
import { inTransaction, type Kernel, reading } from '#kernel/kernel.ts'
import { listUnitKinds } from '#modules/organisation/index.ts'
import { listLifeEvents } from '#modules/procedures/index.ts'
import { loadProcedures } from '../provinces/load-procedures.ts'
import { readProcedures } from '../provinces/read-procedures.ts'
import { runCommand } from '../src/command.ts'

const help = `Publishes the files of a folder, each a version of a procedure: all of them, or none when one has a mistake.

  npm run load:procedures -- FOLDER [--check]

  FOLDER      such as provinces/bac-giang/procedures
  --check     says what is wrong with the files and changes nothing

A file that was published before changes nothing, one that changed becomes a new version, and one of which editors have published a
later version since is left out.
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean' }, help: { type: 'boolean' } },
})
const [folder] = positionals
if (values.help || folder === undefined) {
  console.log(help)
  process.exit(values.help ? 0 : 1)
}
const files = pathToFileURL(`${resolve(folder)}/`)
const edge = { actor: system('load-procedures') }

await runCommand(async kernel => {
  try {
    await run(kernel)
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 1
  }
})

async function run(kernel: Kernel): Promise<void> {
  const known = await reading(kernel, edge, async context => ({
    unitKinds: (await listUnitKinds(context)).map(({ kind }) => kind),
    lifeEvents: (await listLifeEvents(context)).map(({ key }) => key),
  }))
  const procedures = await readProcedures(files, known)
  if (values.check) return console.log(`${procedures.length} files are sound.`)
  const loaded = await inTransaction(kernel, edge, context => loadProcedures(context, procedures))
  for (const { file, outcome } of loaded) console.log(`${file}: ${outcome}`)
}
