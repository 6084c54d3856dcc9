// What `npm start` and `npm test` share. Plain JavaScript without dependencies: it runs on whatever Node the machine has,
// before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { refuse, say } from './sentences.mjs'

export const root = fileURLToPath(new URL('../../', import.meta.url))
const neededNode = 24
const platform = `${process.platform}-${process.arch}`

/**
 * Installs what the lock file asks for, if what is there differs. Not by `npm ci`: it refuses a lock file that was written where
 * the registry lacked optional packages for other platforms, and installs nothing more for it.
 * @param {{ withTools: boolean }} options
 */
export function installIfNeeded({ withTools }) {
  if (isInstalled(withTools)) return
  console.error(say('start.installing'))
  // Tools that are there already stay: `npm start` after `git pull` must not cost the next `npm test` an installation.
  const tools = withTools || existsSync(`${root}node_modules/vitest`) ? '--include=dev' : '--omit=dev'
  const result = runNpm([
    'install',
    tools,
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
  if (result.error) refuse('start.no-npm')
  if (result.status !== 0) refuse('start.install-failed')
}

/** npm keeps beside the packages a list of what it installed: compared with the lock file, it tells without a stamp of ours. */
function isInstalled(withTools) {
  const wanted = readPackages('package-lock.json')
  const found = readPackages('node_modules/.package-lock.json')
  const optional = new Set(Object.keys(wanted[''].optionalDependencies ?? {}).map(name => `node_modules/${name}`))
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || (entry.dev && !withTools)) return true
    if ((entry.optional || entry.devOptional) && !(optional.has(path) && isForThisMachine(entry))) return true
    return found[path]?.version === entry.version
  })
}

function readPackages(path) {
  const file = `${root}${path}`
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {}
}

function isForThisMachine({ os = [process.platform], cpu = [process.arch] }) {
  return os.includes(process.platform) && cpu.includes(process.arch)
}

/** The npm that started us, run by the Node that it came with: ours may be replaced by this very installation. */
function runNpm(args) {
  const npm = process.env.npm_execpath
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }
  if (!npm?.endsWith('npm-cli.js')) return spawnSync('npm', args, options)
  return spawnSync(process.env.npm_node_execpath ?? process.execPath, [npm, ...args], options)
}

/** The Node to run under: this one, if it is new enough, else the one that npm has installed. */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= neededNode) return process.execPath
  const shipped = `${root}node_modules/node-${platform}/bin/node`
  if (existsSync(shipped) && spawnSync(shipped, ['--version']).status === 0) return shipped
  return refuse('start.no-node', { platform })
}

/**
 * Runs the script again under another Node, passes signals on, and ends as it ends. The channel between the two closes
 * when this process dies, however it dies, so that the other can stop too.
 * @param {string} node @param {string} script
 */
export function runUnder(node, script) {
  const child = spawn(node, [script, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}
