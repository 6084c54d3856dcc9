// npm run conformance:signatures: verifies the signed files of public test suites and compares. `--help` says more.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { createVerifier, type Verifier } from '../src/modules/signing/verification/process/verifier.ts'
import type { VerificationReport } from '../src/modules/signing/verification/report.ts'
import { verifyFile } from '../src/modules/signing/verification/verify-file.ts'
import { type Column, columns, type Difference, differencesOf, isAsserted, summaryOf } from './conformance/compare.ts'
import {
  anchorsOf,
  hasPacks,
  judgedAt,
  packNames,
  packsFolder,
  type Row,
  readSample,
  rowsOf,
} from './conformance/packs.ts'
import { reasons } from './conformance/reasons.ts'
import { writeSection } from './support/write-section.ts'

const help = `Verifies signed files of public test suites, each in a process of its own, and compares with what the suites assert.

  npm run conformance:signatures                 every pack below ${fileURLToPath(packsFolder)}
  npm run conformance:signatures -- --pack NAME  one of them
  npm run conformance:signatures -- --write      writes the result into docs/conformance.md
  npm run conformance:signatures -- FILE …       says of any files what we find in them

Nothing is fetched. Each pack is judged by its own trust folder, at a fixed time. Ends with 0 when nothing differs, 1 otherwise.
`

interface Verified {
  readonly row: Row
  readonly report: VerificationReport
  readonly differences: readonly Difference[]
  readonly ms: number
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean' }, write: { type: 'boolean' }, pack: { type: 'string' } },
})
const verifier = createVerifier()

async function tryPacks(): Promise<boolean> {
  if (!hasPacks()) {
    console.error(`There are no packs at ${fileURLToPath(packsFolder)}.`)
    return true
  }
  const names = values.pack === undefined ? packNames() : [values.pack]
  const verified = (await Promise.all(names.map(name => verifyPack(verifier, name)))).flat()
  const tables = names.map(name =>
    tableOf(
      name,
      verified.filter(({ row }) => row.pack === name),
    ),
  )
  const text = [tables.join('\n'), listDifferences(verified), listDisputed(verified)].join('\n')
  console.log(text)
  if (values.write) {
    const path = fileURLToPath(new URL('../docs/conformance.md', import.meta.url))
    writeSection(path, 'Conformance of signatures', 'Packs of public test suites', `${about}\n\n${text}`)
  }
  return counted(verified).some(({ differences }) => differences.length > 0)
}

const about = `Made by \`npm run conformance:signatures -- --write\`. What a suite does not assert is not counted. A file that a suite calls broken must never
be shown as genuine: the last column counts those that were.`

async function verifyPack(verifier: Verifier, pack: string): Promise<Verified[]> {
  const anchors = anchorsOf(pack)
  const verified: Verified[] = []
  for (const row of rowsOf(pack)) {
    const content = row.content
      ? { bytes: readSample(pack, row.content), name: row.content.replace(/^content\//, '') }
      : undefined
    const begun = performance.now()
    const report = await verifyFile(
      { now: judgedAt(row.file), anchors, verifier },
      { bytes: readSample(pack, row.file), name: row.file, ...(content ? { content } : {}) },
    )
    verified.push({ row, report, differences: differencesOf(row, report), ms: performance.now() - begun })
  }
  return verified
}

const counted = (verified: readonly Verified[]): Verified[] => verified.filter(({ row }) => !row.disputed)

function tableOf(pack: string, verified: readonly Verified[]): string {
  const rows = counted(verified)
  const cell = (column: Column): string => {
    const asserted = rows.filter(({ row }) => isAsserted(row, column))
    const agreed = asserted.filter(({ differences }) => differences.every(one => one.column !== column))
    return `${agreed.length} of ${asserted.length}`
  }
  const wrongly = rows.filter(({ row, report }) => row.integrity === 'broken' && report.verdict === 'genuine')
  const slowest = Math.max(...verified.map(({ ms }) => ms))
  return [
    `| ${pack} | ${columns.join(' | ')} | all agree | slowest | broken, shown as genuine |`,
    `|${'---|'.repeat(columns.length + 4)}`,
    `| ${rows.length} files | ${columns.map(cell).join(' | ')} | ${rows.filter(({ differences }) => differences.length === 0).length} | ${Math.round(slowest)} ms | ${wrongly.length} |`,
    '',
    `Verdicts: ${countVerdicts(rows)}.`,
    '',
  ].join('\n')
}

/** By the standard's own words, the worst signature of each file. */
function countVerdicts(verified: readonly Verified[]): string {
  const said = verified.map(({ report: { verdict, signatures } }) => {
    const worst = signatures.find(one => one.indication !== 'TOTAL-PASSED') ?? signatures[0]
    return worst ? [worst.indication, worst.subIndication].filter(Boolean).join(' ') : verdict
  })
  const counts = [...Map.groupBy(said, one => one)].map(([name, same]) => [name, same.length] as const)
  return counts
    .toSorted((one, other) => other[1] - one[1])
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')
}

function listDifferences(verified: readonly Verified[]): string {
  const differing = counted(verified).filter(({ differences }) => differences.length > 0)
  if (differing.length === 0) return 'Nothing differs.\n'
  return `### Differences\n\nWhere we stand by ours, the reason stands beside it.\n\n${differing.map(lineOf).join('\n')}\n`
}

function listDisputed(verified: readonly Verified[]): string {
  const disputed = verified.filter(({ row }) => row.disputed)
  if (disputed.length === 0) return ''
  return `### Files on which validators disagree: what we say\n\n${disputed
    .map(({ row, report }) => `- \`${row.file}\` (${row.what}): ${foundIn(report)}`)
    .join('\n')}\n`
}

const lineOf = ({ row, report, differences }: Verified): string =>
  `- \`${row.file}\` (${row.what}): ${differences
    .map(({ column, expected, found }) => `${column} ${found} instead of ${expected}`)
    .join(', ')}. ${reasons[row.file] ?? whyOf(report)}`

function whyOf({ problems, signatures }: VerificationReport): string {
  const broken = signatures.flatMap(({ integrity }) => (integrity.holds ? [] : [integrity.detail ?? integrity.because]))
  return [...problems.map(({ code, detail }) => detail ?? code), ...broken].slice(0, 3).join('; ')
}

function foundIn(report: VerificationReport): string {
  const { integrity, coverage, signatures } = summaryOf(report)
  const verdicts = report.signatures.map(one => [one.indication, one.subIndication].filter(Boolean).join(' '))
  return `${integrity}, ${coverage}, ${signatures} signatures, ${report.verdict} (${[...new Set(verdicts)].join(', ')})`
}

async function tryFiles(paths: readonly string[]): Promise<boolean> {
  for (const path of paths) {
    const now = Temporal.Now.instant()
    const report = await verifyFile({ now, anchors: [], verifier }, { bytes: readFileSync(path), name: basename(path) })
    console.log(`${path}: ${foundIn(report)}. ${whyOf(report)}`)
  }
  return false
}

if (values.help) {
  console.log(help)
  process.exit(0)
}
const differ = positionals.length > 0 ? await tryFiles(positionals) : await tryPacks()
verifier.close()
process.exit(differ ? 1 : 0)
