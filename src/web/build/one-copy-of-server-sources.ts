import { existsSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const sources = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Leaves every `.ts` file of the kernel and of the modules out of the page build: Node runs those sources itself, so pages, API and jobs
 * share one copy of each. Only what holds markup (`.tsx`) and the web shell is bundled.
 */
export function oneCopyOfServerSources(): Plugin {
  return {
    name: 'one-copy-of-server-sources',
    enforce: 'pre',
    apply: 'build',
    resolveId(source, importer) {
      if (this.environment.name !== 'ssr' || !source.endsWith('.ts')) return null
      if (/^#(kernel|modules)\//.test(source)) return { id: source, external: true }
      if (!importer || !source.startsWith('.')) return null
      const subpath = subpathOf(resolve(dirname(importer.split('?')[0] ?? importer), source))
      return subpath ? { id: subpath, external: true } : null
    },
  }
}

/** `#modules/dossiers/dossier.ts` for a file below `src/modules` or `src/kernel`. */
function subpathOf(file: string): string | undefined {
  const inside = relative(sources, file).split(sep).join('/')
  return /^(kernel|modules)\//.test(inside) && existsSync(file) ? `#${inside}` : undefined
}
