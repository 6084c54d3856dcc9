// npm test: types, lint and every test, each with its time; ends with `N passed, N failed, N skipped`.
// npm test -- FILE …: only the tests whose path contains FILE.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findNode, installIfNeeded, root, runUnder } from './support/bootstrap.mjs'
import { buildIfStale } from './support/build.mjs'

const usage =
  'npm test                types, lint and all tests\nnpm test -- FILE …      only the tests whose path contains FILE'

/** @type {[name: string, script: string, args: string[]][]} */
const checks = [
  ['typegen', '@react-router/dev/bin.cjs', ['typegen']],
  ['types', 'typescript/bin/tsc', ['--noEmit']],
  ['lint', '@biomejs/biome/bin/biome', ['check', '.']],
  ['unused', 'knip/bin/knip.js', []],
]

function timed(name, work) {
  const begun = performance.now()
  const passed = work()
  console.log(`${name}: ${passed ? 'ok' : 'FAILED'} (${((performance.now() - begun) / 1000).toFixed(1)} s)`)
  return passed
}

function runTool(script, args) {
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }
  return spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], options).status === 0
}

function runTests(files) {
  const folder = mkdtempSync(join(tmpdir(), 'lien-thong-report-'))
  const report = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const passed = timed('tests', () => runTool('vitest/vitest.mjs', ['run', ...reporters, ...files]))
    return { passed, ...readReport(report) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readReport(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8'))
    return { good: numPassedTests, bad: numFailedTests, skipped: numPendingTests + numTodoTests }
  } catch {
    return { good: 0, bad: 0, skipped: 0 }
  }
}

function testAll(files) {
  const failedChecks = (files.length > 0 ? [] : checks).filter(
    ([name, script, args]) => !timed(name, () => runTool(script, args)),
  )
  timed('build', () => buildIfStale(process.execPath) ?? true)
  const { passed, good, bad, skipped } = runTests(files)
  // A check that fails, or a file that does not even load, counts as one failure: the last line never hides it.
  const failed = failedChecks.length + (passed ? bad : Math.max(bad, 1))
  console.log(`${good} passed, ${failed} failed, ${skipped} skipped`)
  process.exit(failed === 0 ? 0 : 1)
}

const files = process.argv.slice(2)
if (files.includes('--help')) {
  console.log(usage)
} else {
  installIfNeeded({ withTools: true })
  const node = findNode()
  if (node === process.execPath) testAll(files)
  else runUnder(node, fileURLToPath(import.meta.url))
}
