import { embedFont, setText } from '../fonts/embed-font.ts'
import type { Turn } from '../pdf-sheet.ts'
import type { PdfLayer, PdfRectangle, PdfTextLayer } from '../pdf-signature-options.ts'
import type { PdfObject, PdfReference } from '../syntax/pdf-object.ts'
import { array, dictionary, name, stream } from '../writing/make-object.ts'
import type { PdfUpdate } from '../writing/pdf-update.ts'
import { writtenNumber } from '../writing/write-object.ts'
import { colourSpace } from './colour-space.ts'
import { embedImage } from './embed-image.ts'
import { embedPage } from './embed-page.ts'

interface Resources {
  readonly XObject: Record<string, PdfObject>
  readonly Font: Record<string, PdfObject>
  readonly ColorSpace: Record<string, PdfObject>
}

/** The normal appearance of a signature's widget (ISO 32000-2, 12.5.5): its layers one upon the other, upright on a page turned so. */
export function buildAppearance(
  update: PdfUpdate,
  { width, height }: PdfRectangle,
  layers: readonly PdfLayer[],
  turn: Turn = 0,
): PdfReference {
  const resources: Resources = { XObject: {}, Font: {}, ColorSpace: {} }
  const upright = turn === 0 || turn === 180
  const size = upright ? { width, height } : { width: height, height: width }
  const content = layers.map((layer, index) => drawLayer(update, layer, { ...size, index, resources }))
  return addForm(update, { ...size, content: content.join('\n'), resources, matrix: turnedBack[turn] })
}

/** Readers fit what the matrix makes of the box into the widget's rectangle (ISO 32000-2, 12.5.5), so it needs to turn only. */
const turnedBack: Readonly<Record<Turn, readonly number[] | undefined>> = {
  0: undefined,
  90: [0, 1, -1, 0, 0, 0],
  180: [-1, 0, 0, -1, 0, 0],
  270: [0, -1, 1, 0, 0, 0],
}

interface Form {
  readonly width: number
  readonly height: number
  readonly content: string
  readonly resources: Partial<Resources>
  readonly matrix?: readonly number[] | undefined
}

export function addForm(update: PdfUpdate, { width, height, content, resources, matrix }: Form): PdfReference {
  const used = Object.entries(resources).filter(([, entries]) => Object.keys(entries).length > 0)
  return update.add(
    stream(
      {
        Type: name('XObject'),
        Subtype: name('Form'),
        BBox: array(0, 0, width, height),
        Matrix: matrix && array(...matrix),
        Resources: dictionary(Object.fromEntries(used.map(([key, entries]) => [key, dictionary(entries)]))),
      },
      Buffer.from(content, 'latin1'),
    ),
  )
}

interface LayerPlace {
  readonly width: number
  readonly height: number
  readonly index: number
  readonly resources: Resources
}

function drawLayer(update: PdfUpdate, layer: PdfLayer, place: LayerPlace): string {
  const { index, resources } = place
  switch (layer.kind) {
    case 'image': {
      const { width, height, image } = embedImage(update, layer.png)
      resources.XObject[`I${index}`] = image
      const fit = fitted(place, { width, height })
      return `q ${numbers(fit.width, 0, 0, fit.height, fit.left, fit.bottom)} cm /I${index} Do Q`
    }
    case 'page': {
      const { width, height, form } = embedPage(update, layer.pdf)
      resources.XObject[`P${index}`] = form
      const fit = fitted(place, { width, height })
      return `q ${numbers(fit.width / width, 0, 0, fit.height / height, fit.left, fit.bottom)} cm /P${index} Do Q`
    }
    case 'text': {
      resources.Font[`F${index}`] = embedFont(update, layer.face ?? 'regular', layer.lines.join(''))
      resources.ColorSpace.CS = colourSpace
      return drawLines(layer, place, `F${index}`)
    }
    default:
      return layer satisfies never
  }
}

/** Single spacing of Times: 1.15 of the size. */
const leading = 1.15

function drawLines(layer: PdfTextLayer, { width, height }: LayerPlace, font: string): string {
  const { lines, face = 'regular', align = 'left', colour = [0, 0, 0] } = layer
  const set = lines.map(line => setText(face, line))
  const widest = Math.max(1, ...set.map(line => line.width)) / 1000
  const size = Math.min(layer.size, height / (lines.length * leading), width / widest)
  let from = 0
  const shown = set.map(line => {
    const indent = align === 'centre' ? (width - (line.width * size) / 1000) / 2 : 0
    const step = indent - from
    from = indent
    return `${numbers(step, 0)} Td <${line.hex}> Tj T*`
  })
  return [
    `q /CS cs ${numbers(...colour)} sc BT /${font} ${numbers(size)} Tf ${numbers(size * leading)} TL`,
    `0 ${numbers(height - size)} Td`,
    ...shown,
    'ET Q',
  ].join('\n')
}

interface Size {
  readonly width: number
  readonly height: number
}

/** As large as the rectangle allows, in its middle. */
function fitted(place: Size, content: Size): PdfRectangle {
  const scale = Math.min(place.width / content.width, place.height / content.height)
  const width = content.width * scale
  const height = content.height * scale
  return { width, height, left: (place.width - width) / 2, bottom: (place.height - height) / 2 }
}

export const numbers = (...values: readonly number[]): string => values.map(writtenNumber).join(' ')
