import { AppError } from '../../../src/kernel/errors.ts'
import type { PageBuild } from '../../../src/kernel/http/render-pages.ts'

/** How often each page's action was reached, past the doors before it; by route id, which is the page's file. */
export type ReachedActions = ReadonlyMap<string, number>

const buildFile = new URL('../../../build/server/index.js', import.meta.url)

/** Puts a counter before the action of every page; to be called when the pages are built and not yet mounted. */
export async function countActions(): Promise<ReachedActions> {
  const { routes }: PageBuild = await import(buildFile.href)
  const reached = new Map<string, number>()
  for (const [id, route] of Object.entries(routes)) {
    const action = route?.module.action
    if (!route || typeof action !== 'function') continue
    reached.set(id, 0)
    const count = (): void => void reached.set(id, (reached.get(id) ?? 0) + 1)
    const counted: typeof action = async args => {
      try {
        const answer = await action(args)
        count()
        return answer
      } catch (error) {
        // A form without its token is turned away before the action does anything.
        if (!(error instanceof AppError && error.code === 'cross-site')) count()
        throw error
      }
    }
    Object.assign(route, { module: { ...route.module, action: counted } })
  }
  return reached
}
