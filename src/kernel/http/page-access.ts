import { matchRoutes, type RouteObject, type ServerBuild } from 'react-router'
import { type Actor, mayReach } from '../actor.ts'
import { AppError } from '../errors.ts'
import type { Page } from '../module.ts'

/** The id that `src/routes.ts` gives a page. */
export const pageId = (page: Page): string => page.file.replace(/\.tsx?$/, '')

/** Which page an address means: React Router's own matching, so that the rule asked is that of the page shown. */
export function pageFinder(routes: ServerBuild['routes'], pages: readonly Page[]): (path: string) => Page | undefined {
  const tree = childrenOf(routes, undefined)
  const byId = new Map(pages.map(page => [pageId(page), page]))
  return path => byId.get(matchRoutes(tree, path)?.at(-1)?.route.id ?? '')
}

/** Why this reader may not see the page; undefined when they may. A page without a rule is a page that is not there. */
export function refusalOf(page: Page | undefined, actor: Actor): AppError | undefined {
  if (!page) return new AppError('not-found')
  if (mayReach(actor, page.access)) return undefined
  return new AppError(actor.kind === 'anonymous' ? 'not-signed-in' : 'forbidden')
}

function childrenOf(routes: ServerBuild['routes'], parentId: string | undefined): RouteObject[] {
  return Object.values(routes)
    .filter(route => route !== undefined)
    .filter(route => route.parentId === parentId)
    .map(({ id, path, index, caseSensitive }) =>
      index ? { id, path, index, caseSensitive } : { id, path, caseSensitive, children: childrenOf(routes, id) },
    )
}
