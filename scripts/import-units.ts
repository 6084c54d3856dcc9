import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { system } from '#kernel/actor.ts'
import { operatorLocale } from '#kernel/config/describe-settings.ts'
import { AppError } from '#kernel/errors.ts'
import { inTransaction } from '#kernel/kernel.ts'
import {
  importTerritories,
  type Oddity,
  readTerritoryList,
  resolveOrigins,
  type TerritoryList,
  writeTerritoryList,
} from '#modules/organisation/index.ts'
import { runCommand } from '../src/command.ts'

const help = `Imports a list of administrative territories: what it names is in force from its day, what it does not name has ended.

  npm run import:units -- FILE [--as-of YYYY-MM-DD] [--dry-run] [--all]
  npm run import:units -- FILE --convert OUT [--as-of YYYY-MM-DD] [--after OLDER]

  FILE        the published lists (JSON, of three levels or of two) or our own (provinces/national/*.tsv)
  --as-of     the day from which it is in force; read from a name such as three-tier-2025-03.json if absent
  --dry-run   says what would happen and changes nothing
  --all       prints every oddity, not the first twenty
  --convert   writes the list in our own format instead, without a database
  --after     the older list, against which words on where a territory came from are read
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'as-of': { type: 'string' },
    'dry-run': { type: 'boolean' },
    all: { type: 'boolean' },
    convert: { type: 'string' },
    after: { type: 'string' },
    help: { type: 'boolean' },
  },
})
const [file] = positionals
if (values.help || file === undefined) {
  console.log(help)
  process.exit(values.help ? 0 : 1)
}
if (values.convert) await convert(file, values.convert)
else await run(file)

async function run(path: string): Promise<void> {
  await runCommand(async kernel => {
    const text = kernel.texts.for(operatorLocale(process.env))
    const say = ({ kind, code, found, used }: Oddity) =>
      `  ${code}  ${text(`organisation.oddity.${kind}`)}: ${used ? `${found} → ${used}` : found}`
    try {
      const list = await readList(path, values['as-of'])
      const report = await inTransaction(kernel, { actor: system('import-units') }, context =>
        importTerritories(context, { list, dryRun: values['dry-run'] ?? false }),
      )
      const { oddities, ...counts } = report
      console.log(
        text('organisation.import.done', { ...counts, date: list.asOf.toString(), oddities: oddities.length }),
      )
      for (const oddity of values.all ? oddities : oddities.slice(0, 20)) console.log(say(oddity))
      return 0
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      for (const { reason, params } of error.fields.length > 0 ? error.fields : [error])
        console.error(text(`errors.${reason}`, params ?? {}))
      return 1
    }
  })
}

async function convert(path: string, out: string): Promise<void> {
  const list = await readList(path, values['as-of'])
  const older = values.after ? (await readList(values.after, undefined)).territories : []
  const resolved = resolveOrigins(list, older)
  await writeFile(out, writeTerritoryList(resolved))
  console.log(`${resolved.territories.length} → ${out}`)
  for (const { kind, code, found } of resolved.oddities) console.log(`  ${code}  ${kind}: ${found}`)
}

async function readList(path: string, asOf: string | undefined): Promise<TerritoryList> {
  const month = /(\d{4}-\d{2})\.json$/.exec(path)?.[1]
  const day = asOf ?? (month && `${month}-01`)
  return readTerritoryList(await readFile(path, 'utf8'), day ? Temporal.PlainDate.from(day) : undefined)
}
