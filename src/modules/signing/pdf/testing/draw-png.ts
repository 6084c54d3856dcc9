import { crc32, deflateSync } from 'node:zlib'

type Pixel = readonly [red: number, green: number, blue: number, opacity: number]

/** A PNG with transparency, each pixel asked for with x and y from 0 to 1. */
export function drawPng(width: number, height: number, pixel: (x: number, y: number) => Pixel): Uint8Array {
  const rows = Buffer.alloc((width * 4 + 1) * height)
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      rows.set(pixel(column / width, row / height), row * (width * 4 + 1) + 1 + column * 4)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([magic, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(body.length, 0)
  frame.writeUInt32BE(crc32(typed), 4)
  return Buffer.concat([frame.subarray(0, 4), typed, frame.subarray(4)])
}

const nothing: Pixel = [255, 255, 255, 0]

/** A line as of a pen, in blue. */
export const handwriting = (): Uint8Array =>
  drawPng(240, 96, (x, y) => {
    const line = 0.5 + 0.35 * Math.sin(x * 14) * (1 - x * 0.6)
    return Math.abs(y - line) < 0.05 ? [20, 40, 170, 255] : nothing
  })

/** Two red rings and a star's place. */
export const seal = (): Uint8Array =>
  drawPng(160, 160, (x, y) => {
    const radius = Math.hypot(x - 0.5, y - 0.5)
    const isRed = (radius < 0.49 && radius > 0.46) || (radius < 0.34 && radius > 0.325) || radius < 0.1
    return isRed ? [215, 25, 30, 220] : nothing
  })
