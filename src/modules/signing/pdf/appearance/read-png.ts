import { inflateSync } from 'node:zlib'
import { AppError } from '#kernel/errors.ts'
import { undoPng } from '../syntax/png-rows.ts'

/** A picture as colours and, apart from them, how much covers what lies beneath. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** Three bytes a pixel. */
  readonly colours: Buffer
  /** One byte a pixel; undefined where it is nowhere transparent. */
  readonly opacity: Buffer | undefined
}

/** A seal at 600 dpi is 900 pixels wide. */
const maxPixels = 16_000_000
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** ISO/IEC 15948. Throws `signing.image-unreadable` for what is no PNG, is interlaced, or has another depth than 8 bits (or a palette). */
export function readPng(bytes: Uint8Array): Picture {
  try {
    return decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  } catch (cause) {
    throw new AppError('bad-input', { reason: 'signing.image-unreadable', cause })
  }
}

interface Header {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colourType: number
}

function decode(png: Buffer): Picture {
  if (!png.subarray(0, 8).equals(signature)) throw new Error('no PNG')
  let header: Header | undefined
  let palette = Buffer.alloc(0)
  let transparency = Buffer.alloc(0)
  const data: Buffer[] = []
  for (let at = 8; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    const body = png.subarray(at + 8, at + 8 + length)
    if (type === 'IHDR') header = readHeader(body)
    else if (type === 'PLTE') palette = Buffer.from(body)
    else if (type === 'tRNS') transparency = Buffer.from(body)
    else if (type === 'IDAT') data.push(body)
    else if (type === 'IEND') break
    at += 12 + length
  }
  if (!header) throw new Error('no header')
  const { width, height, depth, colourType } = header
  const samples = samplesOf[colourType]
  if (!samples || (depth !== 8 && colourType !== 3)) throw new Error('depth')
  const row = Math.ceil((width * samples * depth) / 8)
  const raw = inflateSync(Buffer.concat(data), { maxOutputLength: (row + 1) * height })
  if (raw.length !== (row + 1) * height) throw new Error('too short')
  return split(header, undoPng(raw, row, Math.max(1, (samples * depth) >> 3)), { palette, transparency, row })
}

function readHeader(body: Buffer): Header {
  const header = {
    width: body.readUInt32BE(0),
    height: body.readUInt32BE(4),
    depth: body.readUInt8(8),
    colourType: body.readUInt8(9),
  }
  const isInterlaced = body.readUInt8(12) !== 0
  if (isInterlaced || header.width < 1 || header.height < 1 || header.width * header.height > maxPixels) {
    throw new Error('size')
  }
  return header
}

interface Extras {
  readonly palette: Buffer
  readonly transparency: Buffer
  readonly row: number
}

function split({ width, height, depth, colourType }: Header, rows: Uint8Array, extras: Extras): Picture {
  const count = width * height
  const colours = Buffer.alloc(count * 3)
  const opacity = Buffer.alloc(count, 255)
  const put = (pixel: number, red: number, green: number, blue: number, opaque: number) => {
    colours[pixel * 3] = red
    colours[pixel * 3 + 1] = green
    colours[pixel * 3 + 2] = blue
    opacity[pixel] = opaque
  }
  const at = (index: number): number => rows[index] ?? 0
  for (let pixel = 0; pixel < count; pixel += 1) {
    if (colourType === 6) put(pixel, at(pixel * 4), at(pixel * 4 + 1), at(pixel * 4 + 2), at(pixel * 4 + 3))
    else if (colourType === 2) put(pixel, at(pixel * 3), at(pixel * 3 + 1), at(pixel * 3 + 2), 255)
    else if (colourType === 4) put(pixel, at(pixel * 2), at(pixel * 2), at(pixel * 2), at(pixel * 2 + 1))
    else if (colourType === 0) put(pixel, at(pixel), at(pixel), at(pixel), 255)
    else {
      const column = pixel % width
      const byte = at(Math.floor(pixel / width) * extras.row + ((column * depth) >> 3))
      const index = (byte >> (8 - depth - ((column * depth) & 7))) & ((1 << depth) - 1)
      const { palette, transparency } = extras
      put(
        pixel,
        palette[index * 3] ?? 0,
        palette[index * 3 + 1] ?? 0,
        palette[index * 3 + 2] ?? 0,
        transparency[index] ?? 255,
      )
    }
  }
  return { width, height, colours, opacity: opacity.every(value => value === 255) ? undefined : opacity }
}
