import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import { AppError, badInput } from '#kernel/errors.ts'
import type { VerifyFile } from '../verification/verify-file.ts'

/** What was sent to be verified: a bare file, or a signature and what it signs as parts of a form. */
export async function readDetached(
  stream: AsyncIterable<Uint8Array>,
  contentType: string,
  mostBytes: number,
): Promise<Pick<VerifyFile, 'bytes' | 'content'>> {
  if (!/^multipart\/form-data\b/i.test(contentType)) return { bytes: () => buffer(Readable.from(stream)) }
  const parts = await readParts(stream, contentType, mostBytes)
  const file = parts.get('file')
  const content = parts.get('content')
  if (!file) throw badInput([{ path: 'file', reason: 'signing.verification-needs-file' }])
  return { bytes: file.bytes, ...(content ? { content } : {}) }
}

async function readParts(stream: AsyncIterable<Uint8Array>, contentType: string, fileSize: number) {
  const parts = new Map<string, { readonly bytes: Uint8Array; readonly name: string }>()
  const reading: Promise<void>[] = []
  try {
    const parser = new Busboy({
      headers: { 'content-type': contentType },
      limits: { files: 2, fileSize, fields: 0, parts: 4, headerPairs: 50, fieldNameSize: 200 },
    })
    parser.on('file', (field, part, name) => {
      reading.push(buffer(part).then(bytes => void parts.set(field, { bytes, name })))
    })
    await pipeline(Readable.from(stream), parser)
    await Promise.all(reading)
  } catch (cause) {
    await Promise.allSettled(reading)
    throw new AppError('bad-input', { reason: 'kernel.body-unreadable', cause })
  }
  return parts
}
