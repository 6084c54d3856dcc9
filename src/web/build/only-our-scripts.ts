import type { Plugin } from 'vite'

/** How React Router names a page's entry into the browser's build. */
const pageEntry = '?__react-router-build-client-route'

/**
 * Pages are never hydrated (decision 2), so nothing of any page, nor of what it imports, may go into the browser's build: each page's
 * entry there is left empty. What remains are the scripts of `src/web/scripts`.
 */
export function onlyOurScripts(): Plugin {
  return {
    name: 'only-our-scripts',
    apply: 'build',
    transform: {
      order: 'post',
      handler(_code, id) {
        return this.environment.name === 'client' && id.endsWith(pageEntry) ? { code: 'export {}', map: null } : null
      },
    },
  }
}
