import { deflateSync } from 'node:zlib'

type Pixel = readonly [red: number, green: number, blue: number, opacity: number]

export const clear: Pixel = [255, 255, 255, 0]
export const blue: Pixel = [20, 40, 160, 255]
export const red: Pixel = [200, 20, 30, 255]

/** A PNG of eight bits a sample with its own opacity, each pixel as told. */
export function makePng(width: number, height: number, pixel: (column: number, row: number) => Pixel): Uint8Array {
  const rows = Buffer.alloc(height * (width * 4 + 1))
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      rows.set(pixel(column, row), row * (width * 4 + 1) + 1 + column * 4)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Without its checksum, which nobody here asks for. */
function chunk(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, Buffer.from(type, 'latin1'), body, Buffer.alloc(4)])
}

/** A stroke from one corner to the other. */
export const makeHandwriting = (ink: Pixel = blue, ground: Pixel = clear): Uint8Array =>
  makePng(300, 120, (column, row) => (Math.abs(column - row * 2.5) < 9 ? ink : ground))

/** A ring that touches its edges. */
export const makeSeal = (ink: Pixel = red, size = 430, margin = 0): Uint8Array =>
  makePng(size, size, (column, row) => {
    const far = Math.hypot(column - size / 2, row - size / 2)
    return far < size / 2 - margin && far > size / 2 - margin - 30 ? ink : clear
  })
