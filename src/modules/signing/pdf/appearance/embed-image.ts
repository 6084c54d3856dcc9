import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { PdfReference } from '../syntax/pdf-object.ts'
import { name, stream } from '../writing/make-object.ts'
import type { PdfUpdate } from '../writing/pdf-update.ts'
import { colourSpace } from './colour-space.ts'
import { readPng } from './read-png.ts'

interface CompressedImage {
  readonly width: number
  readonly height: number
  readonly colours: Buffer
  readonly opacity: Buffer | undefined
}

/** Somebody's signature and an agency's seal come back on every document of the day. */
const compressed = new Map<string, CompressedImage>()
const maxCompressed = 32

function compress(png: Uint8Array): CompressedImage {
  const key = createHash('sha256').update(png).digest('base64')
  const known = compressed.get(key)
  if (known) return known
  const { width, height, colours, opacity } = readPng(png)
  const image = { width, height, colours: deflateSync(colours), opacity: opacity && deflateSync(opacity) }
  if (compressed.size >= maxCompressed) compressed.clear()
  compressed.set(key, image)
  return image
}

export interface EmbeddedImage {
  readonly width: number
  readonly height: number
  readonly image: PdfReference
}

export function embedImage(update: PdfUpdate, png: Uint8Array): EmbeddedImage {
  const { width, height, colours, opacity } = compress(png)
  const common = {
    Type: name('XObject'),
    Subtype: name('Image'),
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    Filter: name('FlateDecode'),
  }
  const mask = opacity && update.add(stream({ ...common, ColorSpace: name('DeviceGray') }, opacity))
  const image = update.add(stream({ ...common, ColorSpace: colourSpace, SMask: mask }, colours))
  return { width, height, image }
}
