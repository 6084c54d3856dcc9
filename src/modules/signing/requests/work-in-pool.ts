export interface PoolBounds<Item> {
  readonly atOnce: number
  readonly sizeOf: (item: Item) => number
  /** What may be under way together; whatever is larger alone goes alone. */
  readonly sizeAtOnce: number
}

/**
 * Works through the items in their order, each as soon as there is room. `work` answers whether to go on: after a `false` no further item
 * is begun, and what is under way is waited for. A failure does the same, and is then thrown.
 */
export async function workInPool<Item>(
  items: readonly Item[],
  { atOnce, sizeOf, sizeAtOnce }: PoolBounds<Item>,
  work: (item: Item) => Promise<boolean>,
): Promise<void> {
  const underWay = new Set<Promise<void>>()
  const failures: unknown[] = []
  let size = 0
  let goesOn = true
  for (const item of items) {
    const own = sizeOf(item)
    while (underWay.size > 0 && (underWay.size >= atOnce || size + own > sizeAtOnce)) await Promise.race(underWay)
    if (!goesOn) break
    size += own
    const one: Promise<void> = work(item)
      .then(
        answer => {
          goesOn &&= answer
        },
        failure => {
          goesOn = false
          failures.push(failure)
        },
      )
      .finally(() => {
        size -= own
        underWay.delete(one)
      })
    underWay.add(one)
  }
  await Promise.all(underWay)
  if (failures.length > 0) throw failures[0]
}
