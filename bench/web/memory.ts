import autocannon from 'autocannon'
import type { Figure, Say } from '../figure.ts'
import { queries } from '../search/queries.ts'
import { slope } from '../support/statistics.ts'
import type { World } from '../world/open-world.ts'
import { type Memory, type Platform, startPlatform } from '../world/platform.ts'

const connections = 8
const sampleMs = 1_000

/** Whether the process grows while people look for procedures and read them. */
export const memory: Figure = {
  name: 'memory',
  about: 'memory of the process in a minute of pages and searches over 8 connections',
  run: (world, say) => watch(world, say, 60),
}

export const memoryForLong: Figure = {
  name: 'memory-long',
  about: 'the same for five minutes (only when named)',
  onlyWhenNamed: true,
  run: (world, say) => watch(world, say, 300),
}

async function watch(world: World, say: Say, seconds: number): Promise<void> {
  const platform = await startPlatform(world)
  try {
    const before = await platform.memory()
    const samples = await sampleUnderLoad(platform, seconds)
    const most = { what: 'resident, at most', unit: 'MB', ours: resident(samples) } as const
    say.line({ ...most, beside: { name: 'before', value: before.residentMb } })
    sayWhetherFlat(samples, say)
  } finally {
    await platform.stop()
  }
}

/** The first third warms up: compiled code, pools, caches that have an end. */
function sayWhetherFlat(samples: readonly Memory[], say: Say): void {
  const third = Math.ceil(samples.length / 3)
  const [middle, last] = [samples.slice(third, 2 * third), samples.slice(2 * third)]
  for (const [what, of] of [
    ['resident, at most, last third', resident],
    ['heap after collections, last third', heap],
  ] as const) {
    const beside = { name: 'middle third', value: of(middle) }
    say.line({ what, unit: 'MB', ours: of(last), beside, wanted: { ratio: { atMost: 1.2 } } })
  }
  const points = last.map(({ residentMb }, index) => ({ at: (index * sampleMs) / 60_000, value: residentMb }))
  say.line({ what: 'resident grows in the last third by', unit: 'MB/min', ours: slope(points) })
}

const resident = (samples: readonly Memory[]): number => Math.max(...samples.map(({ residentMb }) => residentMb))
const heap = (samples: readonly Memory[]): number => Math.min(...samples.map(({ heapMb }) => heapMb))

async function sampleUnderLoad({ url, memory }: Platform, seconds: number): Promise<Memory[]> {
  const samples: Memory[] = []
  const timer = setInterval(() => {
    memory().then(
      sample => samples.push(sample),
      () => undefined,
    )
  }, sampleMs)
  await autocannon({
    url,
    connections,
    duration: seconds,
    headers: { 'accept-encoding': 'br' },
    requests: [...requests],
  })
  clearInterval(timer)
  return samples
}

const requests = [
  ...queries.map(q => ({ path: `/thu-tuc?q=${encodeURIComponent(q)}` })),
  ...queries.map(q => ({ path: `/api/v1/procedures?q=${encodeURIComponent(q)}` })),
  { path: '/' },
  { path: '/thu-tuc/1.001193' },
  { path: '/tra-cuu' },
]
