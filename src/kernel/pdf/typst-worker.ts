/**
 * The process that Typst runs in: apart, because it keeps memory and its native code cannot be interrupted from within.
 * It is given no environment and an empty workspace, so a template reads nothing but its own folder's templates.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { readCoverage } from './font-coverage.ts'
import { makePrintable } from './printable.ts'
import { readPlaces } from './read-places.ts'
import type { PrintReply, PrintRequest } from './typst-protocol.ts'

const workspace = '/nowhere'
const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))
const faces = ['400Regular', '700Bold', '400Regular_Italic', '700Bold_Italic'].map(face =>
  readFileSync(join(fonts, face, `Tinos_${face}.ttf`)),
)
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: faces }] })
const coverages = faces.map(readCoverage)
const covered = new Set([...(coverages[0] ?? [])].filter(code => coverages.every(face => face.has(code))))
const folders = new Map<string, string>()

/** Lays a template's folder into the empty workspace, once. */
function place(templatePath: string): string {
  const folder = dirname(templatePath)
  let name = folders.get(folder)
  if (name === undefined) {
    name = `${workspace}/${folders.size}`
    for (const file of readdirSync(folder).filter(file => file.endsWith('.typ'))) {
      compiler.mapShadow(`${name}/${file}`, readFileSync(join(folder, file)))
    }
    folders.set(folder, name)
  }
  return `${name}/${basename(templatePath)}`
}

type Printed = Pick<Extract<PrintReply, { readonly pdf: Uint8Array }>, 'pdf' | 'places'>

function print({ templatePath, data, dateSeconds, withPlaces }: PrintRequest): Printed {
  const printable = JSON.stringify(
    JSON.parse(data, (_, value: unknown) => (typeof value === 'string' ? makePrintable(value, covered) : value)),
  )
  const compiled = compiler.compile({ mainFilePath: place(templatePath), inputs: { data: printable } })
  if (!compiled.result) throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics))
  const pdf = compiler.pdf(compiled.result, { pdfStandard: 'a-2a', creationTimestamp: dateSeconds })
  const marks = withPlaces ? compiler.query(compiled.result, { selector: '<place>' }) : []
  return { pdf, places: readPlaces(marks) }
}

process.on('message', (request: PrintRequest) => {
  let reply: PrintReply
  try {
    reply = { ...print(request), residentBytes: process.memoryUsage.rss() }
  } catch (error) {
    reply = { fault: error instanceof Error ? error.message : String(error), residentBytes: process.memoryUsage.rss() }
  }
  // Without this Typst keeps about a megabyte of every document.
  compiler.evictCache(0)
  process.send?.(reply)
})
process.on('disconnect', () => process.exit(0))
