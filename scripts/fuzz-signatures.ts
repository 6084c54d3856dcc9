// npm run fuzz:signatures: verifies damaged signed files and looks for what must not happen. `--help` says more.
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { createVerifier } from '../src/modules/signing/verification/process/verifier.ts'
import type { VerificationReport } from '../src/modules/signing/verification/report.ts'
import { verifyFile } from '../src/modules/signing/verification/verify-file.ts'
import { createRandom, mutate } from './fuzz/mutate.ts'
import { loadSamples, type Sample } from './fuzz/samples.ts'

const help = `Damages signed files of the packs and of our own in many ways and verifies each in a process of its own. Reports crashes, answers that
take over 5 s, memory over 512 MB, readers that throw, and damaged files of others that suddenly pass.

  npm run fuzz:signatures                      200 files
  npm run fuzz:signatures -- --count 100000    so many
  npm run fuzz:signatures -- --first 5000      begins with the five thousandth, to go on where another run ended
  npm run fuzz:signatures -- --seed 7          another sequence; the same seed damages in the same way
  npm run fuzz:signatures -- --only pdf        files of one kind: pdf, xml, cms, zip
  npm run fuzz:signatures -- --keep FOLDER     writes what went wrong there

Ends with 0 when nothing went wrong, 1 otherwise.
`

interface Found {
  readonly number: number
  readonly sample: string
  readonly what: string
}

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    count: { type: 'string', default: '200' },
    first: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    keep: { type: 'string' },
  },
})

async function fuzz(): Promise<number> {
  const now = Temporal.Instant.from('2026-11-22T00:00:00Z')
  const samples = (await loadSamples(now)).filter(({ kind }) => values.only === undefined || kind === values.only)
  const others = samples.map(({ bytes }) => bytes)
  const verifier = createVerifier({ processes: 2, recycleAfter: 100_000 })
  const found: Found[] = []
  const last = Number(values.first) + Number(values.count)
  let slowestMs = 0
  let next = Number(values.first)
  const begun = performance.now()

  async function work(): Promise<void> {
    while (next < last) {
      const number = next
      next += 1
      const random = createRandom(Number(values.seed) * 1_000_003 + number)
      const sample = samples[Math.floor(random() * samples.length)]
      if (!sample) return
      const bytes = mutate(sample.bytes, random, others)
      const started = performance.now()
      const report = await verifyFile({ now, anchors: sample.anchors, verifier }, { bytes })
      slowestMs = Math.max(slowestMs, performance.now() - started)
      const what = wrongWith(report, sample, bytes)
      if (what === undefined) continue
      found.push({ number, sample: sample.name, what })
      console.error(`${number} ${sample.name}: ${what}`)
      keep(number, sample, bytes)
    }
  }

  await Promise.all([work(), work()])
  verifier.close()
  const seconds = Math.round((performance.now() - begun) / 1000)
  console.log(
    `${values.count} damaged files from ${samples.length} samples (seed ${values.seed}, from ${values.first}): ${found.length} went wrong. Slowest ${Math.round(slowestMs)} ms, ${seconds} s in all.`,
  )
  return found.length === 0 ? 0 : 1
}

const troubles = new Set(['crashed', 'too-slow', 'too-much-memory', 'reader-failed', 'verification-failed'])

/** What is damaged may still be read; what is damaged and was not believed before must not be believed now. */
function wrongWith({ problems, verdict }: VerificationReport, sample: Sample, bytes: Buffer): string | undefined {
  const trouble = problems.find(({ code }) => troubles.has(code))
  if (trouble) return `${trouble.code} ${(trouble.detail ?? '').split('\n').slice(0, 3).join(' | ')}`
  const isNew = verdict === 'genuine' && !sample.isGenuine && !bytes.equals(sample.bytes)
  return isNew ? 'is shown as genuine' : undefined
}

function keep(number: number, sample: Sample, bytes: Buffer): void {
  if (values.keep === undefined) return
  mkdirSync(values.keep, { recursive: true })
  writeFileSync(`${values.keep}/${values.seed}-${number}-${sample.name.replaceAll(/[^\w.-]/g, '_')}`, bytes)
}

if (values.help) {
  console.log(help)
  process.exit(0)
}
process.exit(await fuzz())
