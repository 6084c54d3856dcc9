import { embedFont, setText } from '../fonts/embed-font.ts'
import type { PdfColour, PdfLayer, PdfRectangle } from '../pdf-signature-options.ts'
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

/** The normal appearance of a signature's widget (ISO 32000-2, 12.5.5): its layers one upon the other. */
export function buildAppearance(
  update: PdfUpdate,
  { width, height }: PdfRectangle,
  layers: readonly PdfLayer[],
): PdfReference {
  const resources: Resources = { XObject: {}, Font: {}, ColorSpace: {} }
  const content = layers.map((layer, index) => drawLayer(update, layer, { width, height, index, resources }))
  return addForm(update, { width, height, content: content.join('\n'), resources })
}

interface Form {
  readonly width: number
  readonly height: number
  readonly content: string
  readonly resources: Partial<Resources>
}

export function addForm(update: PdfUpdate, { width, height, content, resources }: Form): PdfReference {
  const used = Object.entries(resources).filter(([, entries]) => Object.keys(entries).length > 0)
  return update.add(
    stream(
      {
        Type: name('XObject'),
        Subtype: name('Form'),
        BBox: array(0, 0, width, height),
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
      resources.Font[`F${index}`] = embedFont(update, 'regular', layer.lines.join(''))
      resources.ColorSpace.CS = colourSpace
      return drawLines(layer.lines, { ...layer, height: place.height, font: `F${index}` })
    }
    default:
      return layer satisfies never
  }
}

interface TextPlace {
  readonly height: number
  readonly size: number
  readonly colour?: PdfColour
  readonly font: string
}

/** Single spacing of Times: 1.15 of the size. */
const leading = 1.15

function drawLines(lines: readonly string[], { height, size, colour = [0, 0, 0], font }: TextPlace): string {
  const set = lines.map(line => `<${setText('regular', line).hex}> Tj T*`)
  return [
    `q /CS cs ${numbers(...colour)} sc BT /${font} ${numbers(size)} Tf ${numbers(size * leading)} TL`,
    `0 ${numbers(height - size)} Td`,
    ...set,
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
