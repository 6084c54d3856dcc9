// npm run import:procedures -- PATH: takes the national portal's records into the catalogue. Ends with 0 when all went in, 2 when some
// records were refused, 1 when the command itself could not be carried out.
import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type ImportSummary, importProcedures } from '#modules/procedures/index.ts'
import { runCommand } from '../src/command.ts'
import { operatorLocale } from '../src/kernel/config/describe-settings.ts'
import type { Text } from '../src/kernel/i18n/texts.ts'

const help = `Takes the national portal's records into the catalogue. A second run writes nothing; what changed becomes a new version.

  npm run import:procedures -- PATH [--report FILE] [--dry-run]

  PATH        a folder with the portal's answers (.json, one or a list) and catalogue files (.jsonl), packed by gzip or
              not, or one such file. Other files are left alone and named in the report
  --report    writes every oddity as a line of JSON: file, line, code, kind, field, value, what was done
  --dry-run   reads and reports, and changes nothing
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { report: { type: 'string' }, 'dry-run': { type: 'boolean' }, help: { type: 'boolean' } },
})
const [path] = positionals
if (values.help || path === undefined) {
  console.log(help)
  process.exit(values.help ? 0 : 1)
}

await runCommand(async kernel => {
  const text = kernel.texts.for(operatorLocale(process.env))
  if (!(await exists(path))) {
    console.error(text('procedures.import.no-path', { path }))
    return 1
  }
  const file = values.report === undefined ? undefined : createWriteStream(values.report)
  const began = performance.now()
  const summary = await importProcedures(kernel, {
    path,
    dryRun: values['dry-run'] ?? false,
    ...(file ? { report: entry => file.write(`${JSON.stringify(entry)}\n`) } : {}),
  })
  await closed(file)
  tell(summary, text, (performance.now() - began) / 1_000)
  if (values.report) console.log(text('procedures.import.reported', { file: values.report }))
  return summary.refused > 0 ? 2 : 0
})

function tell(summary: ImportSummary, text: Text, seconds: number): void {
  const { summaries, details, joined, merged, refused, added, updated, unchanged } = summary
  console.log(text('procedures.import.read', { summaries, details, refused, seconds: seconds.toFixed(1) }))
  console.log(text('procedures.import.wrote', { added, updated, unchanged, joined, merged }))
  const rows = [...summary.oddities].flatMap(([kind, counts]) =>
    [...counts].map(([remedy, count]) => ({
      count,
      line: `${String(count).padStart(7)}  ${text(`procedures.oddity.${kind}`)}: ${text(`procedures.remedy.${remedy}`)}`,
    })),
  )
  if (rows.length > 0)
    console.log(text('procedures.import.oddities', { count: rows.reduce((sum, row) => sum + row.count, 0) }))
  for (const { line } of rows.sort((one, other) => other.count - one.count)) console.log(line)
}

async function closed(file: WriteStream | undefined): Promise<void> {
  if (file === undefined) return
  file.end()
  await once(file, 'close')
}

async function exists(target: string): Promise<boolean> {
  return access(target).then(
    () => true,
    () => false,
  )
}
