import { type AppError, badInput } from '#kernel/errors.ts'
import { type Picture, readPng } from '../pdf/appearance/read-png.ts'
import { type PictureKind, pictureLimits } from './picture-limits.ts'

/**
 * Decree 30/2020, annex I, II.7 and II.8: handwriting in blue, a seal in red and in its true size, both PNG on a transparent ground.
 * A seal is always drawn 36 mm across, so that its picture has its true size exactly where it is cut to the seal's edge.
 */
export function assertPicture(bytes: Uint8Array, kind: PictureKind): void {
  assertSize(bytes, kind)
  const picture = read(bytes)
  const ink = lookAt(picture, kind)
  const { width, height } = picture
  if (ink.clear < width * height * leastClear) throw refused('signing.picture-not-transparent')
  if (ink.covered === 0) throw refused('signing.picture-empty')
  if (ink.coloured < ink.covered * leastColoured) throw refused(`signing.picture-colour.${kind}`)
  if (kind === 'seal' && !isCutToCircle(picture, ink)) throw refused('signing.picture-not-cut')
}

/** What stands outside of a circle in its square is more than this. */
const leastClear = 0.15
const leastColoured = 0.8
/** How far one primary stands above the others in ink, of 255; what is grey or black has none above. */
const leastAbove = 24
const tolerance = 0.03

function assertSize(bytes: Uint8Array, kind: PictureKind): void {
  const { pixels: most, signaturePixels, sealPixels } = pictureLimits
  if (bytes.byteLength < 24) throw refused('signing.image-unreadable')
  // Before anything is unpacked: a few bytes can claim gigabytes.
  const header = new DataView(bytes.buffer, bytes.byteOffset, 24)
  const [width, height] = [header.getUint32(16), header.getUint32(20)]
  const least = kind === 'seal' ? sealPixels : signaturePixels
  const isPng = header.getUint32(0) === 0x89504e47
  if (isPng && (width > most || height > most || width < least)) {
    throw refused('signing.picture-size', { least, most })
  }
}

function read(bytes: Uint8Array): Picture {
  try {
    return readPng(bytes)
  } catch {
    throw refused('signing.image-unreadable')
  }
}

interface Ink {
  readonly clear: number
  readonly covered: number
  readonly coloured: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function lookAt({ width, height, colours, opacity }: Picture, kind: PictureKind): Ink {
  const [wanted, others] = kind === 'seal' ? [0, [1, 2]] : [2, [0, 1]]
  const ink = { clear: 0, covered: 0, coloured: 0, left: width, right: -1, top: height, bottom: -1 }
  const colour = (pixel: number, which = 0) => colours[pixel * 3 + which] ?? 0
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const opaque = opacity?.[pixel] ?? 255
    if (opaque < 16) ink.clear += 1
    if (opaque < 128) continue
    const column = pixel % width
    const row = Math.floor(pixel / width)
    ink.covered += 1
    if (others.every(other => colour(pixel, wanted) >= colour(pixel, other) + leastAbove)) ink.coloured += 1
    ink.left = Math.min(ink.left, column)
    ink.right = Math.max(ink.right, column)
    ink.top = Math.min(ink.top, row)
    ink.bottom = Math.max(ink.bottom, row)
  }
  return ink
}

function isCutToCircle({ width, height }: Picture, { left, right, top, bottom }: Ink): boolean {
  const slack = Math.max(width, height) * tolerance
  return (
    Math.abs(width - height) <= slack &&
    [left, top, width - 1 - right, height - 1 - bottom].every(margin => margin <= slack)
  )
}

const refused = (reason: string, params?: Readonly<Record<string, number>>): AppError =>
  badInput([{ path: 'picture', reason, ...(params ? { params } : {}) }])
