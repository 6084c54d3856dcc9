import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const packBrotli = promisify(brotliCompress)
const packGzip = promisify(gzip)
const worthPackingBytes = 600

/** Puts a packed copy beside each text file of the browser's build, as small as it gets: it is done once and served for a year. */
export function packAssets(): Plugin {
  return {
    name: 'pack-assets',
    apply: 'build',
    buildApp: {
      order: 'post',
      async handler(builder) {
        const folder = join(builder.config.root, 'build/client/assets')
        const names = await readdir(folder)
        // React Router's list of routes for a browser that would navigate by itself; ours does not.
        await Promise.all(names.filter(name => name.startsWith('manifest-')).map(name => rm(join(folder, name))))
        await Promise.all(
          names.filter(name => /^(?!manifest-).*\.(css|js|svg)$/.test(name)).map(name => pack(join(folder, name))),
        )
      },
    },
  }
}

async function pack(path: string): Promise<void> {
  const bytes = await readFile(path)
  // What `onlyOurScripts` has left of a page.
  if (bytes.length === 0) return rm(path)
  if (bytes.length < worthPackingBytes) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  await writeFile(`${path}.br`, await packBrotli(bytes, { params }))
  await writeFile(`${path}.gz`, await packGzip(bytes, { level: 9 }))
}
