// npm start: installs what is missing, builds what is stale, and runs the platform. `--help` lists the settings.
import { fileURLToPath } from 'node:url'
import { findNode, installIfNeeded, runUnder } from './support/bootstrap.mjs'
import { buildIfStale } from './support/build.mjs'

installIfNeeded({ withTools: false })
const node = findNode()
if (node === process.execPath) {
  if (!process.argv.includes('--help')) buildIfStale(node)
  const { main } = await import('../src/main.ts')
  await main()
} else {
  runUnder(node, fileURLToPath(import.meta.url))
}
