import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'

/** The bytes of a file as UTF-8 without a mark of byte order, unpacked when they are a gzip's, whatever its name. May throw midway. */
export async function* readBytes(file: string): AsyncGenerator<Buffer> {
  const raw = createReadStream(file)
  const stream: AsyncIterable<Buffer> = (await isGzip(file)) ? unpacked(raw) : raw
  let decoder: TextDecoder | undefined
  let isFirst = true
  for await (const chunk of stream) {
    const mark = isFirst ? markOf(chunk) : undefined
    isFirst = false
    if (mark?.encoding) decoder = new TextDecoder(mark.encoding)
    const bytes = chunk.subarray(mark?.length ?? 0)
    yield decoder ? Buffer.from(decoder.decode(bytes, { stream: true })) : bytes
  }
}

/** Errors of the file reach whoever reads the unpacked bytes: `pipe` alone would lose them. */
async function* unpacked(raw: ReturnType<typeof createReadStream>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  raw.on('error', error => gunzip.destroy(error))
  try {
    yield* raw.pipe(gunzip)
  } finally {
    raw.destroy()
  }
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await handle.close()
  }
}

function markOf(bytes: Buffer): { readonly length: number; readonly encoding?: 'utf-16le' | 'utf-16be' } | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { length: 3 }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { length: 2, encoding: 'utf-16le' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { length: 2, encoding: 'utf-16be' }
  return undefined
}
