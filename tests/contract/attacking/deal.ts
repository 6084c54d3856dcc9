/** Hands out the items one after the other and begins again at the end, so that everybody gets many and each item is handed out. */
export interface Deck<Item> {
  readonly deal: (count: number) => Item[]
  readonly dealt: () => number
}

export function deckOf<Item>(items: readonly Item[]): Deck<Item> {
  let next = 0
  return {
    deal: count =>
      Array.from({ length: items.length === 0 ? 0 : count }, () => {
        const item = items[next++ % items.length]
        if (item === undefined) throw new Error('a deck has no holes')
        return item
      }),
    dealt: () => next,
  }
}
