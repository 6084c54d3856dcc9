import { globSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { layout, type RouteConfigEntry, route } from '@react-router/dev/routes'
import type { Page } from './kernel/module.ts'

const sources = fileURLToPath(new URL('./', import.meta.url))

/** The pages of every module that has `web/pages.ts`, in the order of the modules' names, then those of the shell. */
async function collectPages(): Promise<Page[]> {
  const files = [...globSync('modules/*/web/pages.ts', { cwd: sources }).toSorted(), 'web/pages.ts']
  const lists = await Promise.all(
    files.map(async file => {
      const { pages }: { pages: readonly Page[] } = await import(
        /* @vite-ignore */ pathToFileURL(`${sources}${file}`).href
      )
      return pages
    }),
  )
  return lists.flat()
}

/** A route is known by its file, without the ending: render-pages.ts finds the page's access rule by it. */
const toRoute = (page: Page): RouteConfigEntry => route(page.path, page.file, { id: page.file.replace(/\.tsx?$/, '') })

const pages = await collectPages()
const wearing = (frame: Page['layout']) => pages.filter(page => page.layout === frame).map(toRoute)

export default [
  layout('web/layouts/public.tsx', [
    ...wearing('public'),
    route('*', 'web/pages/not-found.tsx', { id: 'web/pages/not-found' }),
  ]),
  layout('web/layouts/workspace.tsx', wearing('workspace')),
  ...wearing('bare'),
] satisfies RouteConfigEntry[]
