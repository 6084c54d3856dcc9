import { mayReach } from '../actor.ts'
import type { Text } from '../i18n/texts.ts'
import { type Edge, type Kernel, reading } from '../kernel.ts'
import type { NavEntry } from '../module.ts'
import type { NavItem } from './page-request.ts'

export interface NavReader {
  readonly kernel: Kernel
  readonly edge: Edge
  readonly text: Text
}

/** The entries that this reader may follow, in order. A count that cannot be had is left out: the page matters more. */
export async function navItems(entries: readonly NavEntry[], { kernel, edge, text }: NavReader): Promise<NavItem[]> {
  const within = entries
    .filter(entry => mayReach(edge.actor, entry.access))
    .toSorted((a, b) => (a.order ?? 100) - (b.order ?? 100))
  return Promise.all(
    within.map(async ({ labelKey, href, area, icon, key, count }) => ({
      label: text(labelKey),
      href,
      area,
      ...(icon ? { icon } : {}),
      ...(key ? { key } : {}),
      ...(count && edge.actor.kind !== 'anonymous' ? await counted(() => reading(kernel, edge, count), kernel) : {}),
    })),
  )
}

async function counted(take: () => Promise<number>, kernel: Kernel): Promise<{ count?: number }> {
  try {
    return { count: await take() }
  } catch (error) {
    kernel.log.warn({ err: error }, 'A count of the navigation could not be taken.')
    return {}
  }
}
