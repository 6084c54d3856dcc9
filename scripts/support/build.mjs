import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './bootstrap.mjs'
import { refuse, say } from './sentences.mjs'

const sources = ['src', 'public', 'package-lock.json', 'react-router.config.ts', 'vite.config.ts']
const unused = /\.(test\.tsx?|sql|md)$/

/** Builds the pages if any source has changed since they were built. The stamp is written last: a build cut short is stale. */
export function buildIfStale(node) {
  const stamp = join(root, 'build/.stamp')
  const current = hashSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === current) return
  console.error(say('start.building'))
  rmSync(stamp, { force: true })
  const result = spawnSync(node, [join(root, 'node_modules/@react-router/dev/bin.cjs'), 'build'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (result.status !== 0) {
    console.error(`${result.stdout}${result.stderr}`)
    refuse('start.build-failed')
  }
  mkdirSync(join(root, 'build'), { recursive: true })
  writeFileSync(stamp, current)
}

function hashSources() {
  const hash = createHash('sha256')
  for (const path of sources.flatMap(listFiles))
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  return hash.digest('hex')
}

/** Sorted, so that the same tree gives the same hash everywhere. @returns {string[]} */
function listFiles(path) {
  if (!existsSync(join(root, path))) return []
  if (/\.\w+$/.test(path)) return unused.test(path) ? [] : [path]
  const entries = readdirSync(join(root, path), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap(entry => {
    const child = `${path}/${entry.name}`
    if (entry.isDirectory()) return listFiles(child)
    return unused.test(child) ? [] : [child]
  })
}
