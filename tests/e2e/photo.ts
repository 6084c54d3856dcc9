import { randomBytes } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

/** A picture as a phone takes one of a paper: noise, so that it weighs what it should. */
export function takePhoto({ width = 400, height = 300 } = {}): {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
} {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits a channel, three channels.
  header.set([8, 2, 0, 0, 0], 8)
  const row = () => Buffer.concat([Buffer.of(0), randomBytes(width * 3)])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, row)))
  const buffer = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return { name: 'giay-chup.png', mimeType: 'image/png', buffer }
}

function chunk(type: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
