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
import type {
  Faulty,
  Pictured,
  PictureRequest,
  Printed,
  PrintRequest,
  TypstReply,
  TypstRequest,
} from './typst-protocol.ts'

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

const picture = { template: `${workspace}/picture/page.typ`, pdf: `${workspace}/picture/document.pdf` }
compiler.mapShadow(
  picture.template,
  Buffer.from(`#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image("document.pdf", page: int(sys.inputs.page), alt: "")`),
)

/** Typst draws the page into an SVG of its own, which it puts into the one of its sheet: only that is wanted. */
function draw({ pdf, page }: PictureRequest): Pictured {
  compiler.mapShadow(picture.pdf, Buffer.from(pdf))
  try {
    const compiled = compiler.compile({ mainFilePath: picture.template, inputs: { page: String(page) } })
    if (!compiled.result) throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics))
    const drawn = /"data:image\/svg\+xml;base64,([^"]+)"/.exec(compiler.plainSvg(compiled.result))?.[1]
    if (drawn === undefined) throw new Error('the page was not drawn as SVG')
    return { svg: Buffer.from(drawn, 'base64') }
  } finally {
    compiler.unmapShadow(picture.pdf)
  }
}

function answer(request: TypstRequest): Printed | Pictured | Faulty {
  try {
    return request.do === 'print' ? print(request) : draw(request)
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) }
  }
}

process.on('message', (request: TypstRequest) => {
  const reply: TypstReply = { ...answer(request), residentBytes: process.memoryUsage.rss() }
  // Without this Typst keeps about a megabyte of every document.
  compiler.evictCache(0)
  process.send?.(reply)
})
process.on('disconnect', () => process.exit(0))
