// npm run bench: measures the platform on a PostgreSQL of its own, beside the least that the same work could take.
import { arch, cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import type { Figure } from './figure.ts'
import { figures } from './figures.ts'
import { coreShare } from './support/core-share.ts'
import { createSay } from './support/say.ts'
import { openWorld, type World } from './world/open-world.ts'

const help = `npm run bench                     every figure
npm run bench -- FIGURE …         only these; --plans prints the plans of their queries too

${figures.map(({ name, about }) => `  ${name.padEnd(14)} ${about}`).join('\n')}

Starts an embedded PostgreSQL with fsync on in a temporary folder, loads the demonstration province into it, and removes it afterwards.
"floor" is the same work done with as little as possible, "ratio" ours over it. Do nothing else on the machine meanwhile.`

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' }, plans: { type: 'boolean', default: false } },
  })
  const unknown = positionals.filter(name => !figures.some(figure => figure.name === name))
  if (values.help || unknown.length > 0) {
    if (unknown.length > 0) console.error(`There is no figure ${unknown.join(', ')}.\n`)
    console.log(help)
    return unknown.length > 0 ? 1 : 0
  }
  const chosen =
    positionals.length > 0
      ? figures.filter(({ name }) => positionals.includes(name))
      : figures.filter(figure => !figure.onlyWhenNamed)
  const world = await openWorld()
  try {
    await describeMachine(world)
    for (const figure of chosen) await measure(figure, world, values.plans)
  } finally {
    await world.close()
  }
  return 0
}

async function describeMachine({ admin }: World): Promise<void> {
  const { rows } = await admin.query<{ version: string; fsync: string }>(
    `select current_setting('server_version') as version, current_setting('fsync') as fsync`,
  )
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  const [server] = rows
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores ${arch()}, ${gigabytes} GiB, Node ${process.versions.node}, ` +
      `PostgreSQL ${server?.version}, fsync ${server?.fsync}`,
  )
}

async function measure(figure: Figure, world: World, withPlans: boolean): Promise<void> {
  const begun = performance.now()
  const before = coreShare()
  console.log(`\n${figure.name}: ${figure.about}   [npm run bench -- ${figure.name}]`)
  await figure.run(world, createSay({ withPlans }))
  const seconds = (performance.now() - begun) / 1000
  const share = Math.round(((before + coreShare()) / 2) * 100)
  console.log(
    `  (${seconds.toFixed(1)} s${share < 95 ? `; the machine was busy: ${share} % of a core was to be had` : ''})`,
  )
}

process.exit(await main())
