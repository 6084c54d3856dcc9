// npm run load:trust -- FOLDER: brings what is believed to what a province's list says. `--help` says more.
import { basename, dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { system } from '#kernel/actor.ts'
import { inTransaction } from '#kernel/kernel.ts'
import { loadTrustAnchors, readTrustList } from '#modules/signing/index.ts'
import { runCommand } from '../src/command.ts'

const help = `Loads the certificates by which signatures and time stamps are judged.

  npm run load:trust -- FOLDER [--check]

  FOLDER      such as provinces/bac-giang/trust: anchors.json and the certificates beside it
  --check     says what is wrong with the list and changes nothing

An entry that changed is changed, one that the list no longer has is believed no longer from now on; each is an event of the ledger.
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
const path = resolve(folder)

try {
  const anchors = await readTrustList(pathToFileURL(`${path}/`))
  console.log(`${anchors.length} certificates are sound.`)
  if (values.check) process.exit(0)
  const list = { list: basename(dirname(path)), anchors }
  await runCommand(async kernel => {
    const changes = await inTransaction(kernel, { actor: system('load-trust') }, context =>
      loadTrustAnchors(context, list),
    )
    console.log(`${changes} changed.`)
    return 0
  })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
