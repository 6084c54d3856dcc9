// What `npm start` and `npm test` share. Plain JavaScript without dependencies: it runs on whatever Node the machine has,
// before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { refuse, say } from './sentences.mjs'

export const root = fileURLToPath(new URL('../../', import.meta.url))
const neededNode = 24
const isOld = Number(process.versions.node.split('.')[0]) < neededNode
const platform = `${process.platform}-${process.arch}`
const glibcLoaders = ['/lib64/ld-linux-x86-64.so.2', '/lib/ld-linux-aarch64.so.1']
const ownLibc = glibcLoaders.some(path => existsSync(path)) ? 'glibc' : 'musl'

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
  install(tools)
  // npm leaves out what is optional and asks for a newer Node than its own: under the one that came along it brings the rest.
  if (!isInstalled(withTools)) install(tools, findNode())
}

function install(tools, node) {
  const quiet = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const result = runNpm(['install', tools, ...quiet], node)
  if (result.error) refuse('start.no-npm')
  if (result.status !== 0) refuse('start.install-failed')
}

/** npm keeps beside the packages a list of what it installed: compared with the lock file, it tells without a stamp of ours. */
function isInstalled(withTools) {
  const wanted = readPackages('package-lock.json')
  const found = readPackages('node_modules/.package-lock.json')
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || (entry.dev && !withTools)) return true
    if ((entry.optional || entry.devOptional) && !isForThisMachine(entry)) return true
    return found[path]?.version === entry.version
  })
}

function readPackages(path) {
  const file = `${root}${path}`
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {}
}

/** Whether it is the native part of some package for this very machine. */
function isForThisMachine({ os = [], cpu = [], libc = [ownLibc] }) {
  return os.includes(process.platform) && cpu.includes(process.arch) && libc.includes(ownLibc)
}

/** The npm that started us, run by the Node that it came with unless told another: ours may be replaced by this very installation. */
function runNpm(args, node) {
  const npm = process.env.npm_execpath
  const PATH = [...(node ? [dirname(node)] : []), process.env.PATH].join(delimiter)
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, PATH } }
  if (!npm?.endsWith('npm-cli.js')) return spawnSync('npm', args, options)
  return spawnSync(node ?? process.env.npm_node_execpath ?? process.execPath, [npm, ...args], options)
}

/** The Node to run under: this one, if it is new enough, else the one that npm has installed. */
export function findNode() {
  if (!isOld) return process.execPath
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
