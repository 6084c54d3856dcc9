import { median } from './statistics.ts'

export interface Pace {
  readonly perSecond: number
  readonly latenciesMs: readonly number[]
}

/** Works through the items, so many at once, each as soon as a place is free. */
export async function workThrough<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<unknown>,
): Promise<Pace> {
  const latenciesMs: number[] = []
  const rest = items.values()
  const begun = performance.now()
  const worker = async (): Promise<void> => {
    for (const item of rest) {
      const from = performance.now()
      await work(item)
      latenciesMs.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return { perSecond: items.length / ((performance.now() - begun) / 1000), latenciesMs }
}

/** Milliseconds of each call, one after another. */
export async function timeEach<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<readonly number[]> {
  return (await workThrough(items, 1, work)).latenciesMs
}

/**
 * The median of each contestant over some rounds, in which they take turns: what else the machine does in the meantime then falls on
 * all of them. The first round is left out.
 */
export async function takeTurns<Name extends string>(
  rounds: number,
  contestants: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, number>> {
  const values = new Map<Name, number[]>()
  const names = Object.keys(contestants) as Name[]
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const value = await contestants[name]()
      if (round > 0) values.set(name, [...(values.get(name) ?? []), value])
    }
  }
  return Object.fromEntries(names.map(name => [name, median(values.get(name) ?? [])])) as Record<Name, number>
}
