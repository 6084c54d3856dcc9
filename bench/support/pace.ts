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

/**
 * The median of both over some rounds, in which they take turns: what else the machine does in the meantime then falls on either.
 */
export async function takeTurns(
  rounds: number,
  { ours, floor }: { readonly ours: () => Promise<number>; readonly floor: () => Promise<number> },
): Promise<{ readonly ours: number; readonly floor: number }> {
  const [our, bare]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    our.push(await ours())
    bare.push(await floor())
  }
  return { ours: median(our), floor: median(bare) }
}
