import { type FileHandle, open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { AppError } from '../errors.ts'
import type { Spooled } from './blobs.ts'
import { extensionsOf, type FileKind, listKinds } from './file-kind.ts'
import { extensionOf } from './file-name.ts'
import { inspectPdf } from './inspect-pdf.ts'
import { isXml } from './is-xml.ts'
import { readOfficeKind } from './office-file.ts'

export interface Expectation {
  readonly allow: readonly FileKind[]
  readonly name?: string
}

const headBytes = 4100
const kindByMime: Readonly<Record<string, FileKind>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/heic': 'heic',
  'image/heif': 'heic',
  'application/xml': 'xml',
}

/** What the file is, by its bytes alone. Refuses what is not allowed, does not match its name, or cannot be opened safely. */
export async function inspectFile(spooled: Spooled, expected: Expectation): Promise<FileKind> {
  const handle = await open(spooled.path, 'r')
  try {
    const kind = await detectKind(handle, spooled.size)
    if (!kind || !expected.allow.includes(kind)) {
      throw new AppError('unsupported-type', {
        reason: 'kernel.file-type-refused',
        params: { allowed: listKinds(expected.allow) },
      })
    }
    assertNameMatches(expected.name, kind)
    if (kind === 'pdf') await inspectPdf(handle)
    return kind
  } finally {
    await handle.close()
  }
}

async function detectKind(handle: FileHandle, size: number): Promise<FileKind | undefined> {
  const head = Buffer.alloc(Math.min(headBytes, size))
  await handle.read(head, 0, head.length, 0)
  if (isContainer(head)) return 'asice'
  if (head.subarray(0, 4).equals(zipHeader)) return readOfficeKind(handle, size)
  if (isSignedData(head)) return 'p7m'
  const found = await fileTypeFromBuffer(head)
  if (found) return kindByMime[found.mime]
  return isXml(head) ? 'xml' : undefined
}

const zipHeader = Buffer.from('PK\u0003\u0004')

/** ETSI EN 319 162-1, A.1: the first entry says what the container is, uncompressed, so that it stands at a known place. */
function isContainer(head: Buffer): boolean {
  return (
    head.subarray(0, 4).equals(zipHeader) && head.indexOf('mimetypeapplication/vnd.etsi.asic-e+zip', 0, 'latin1') === 30
  )
}

const signedDataIdentifier = Buffer.from('06092a864886f70d010702', 'hex')

/** RFC 5652, 3: a SEQUENCE whose first member is the identifier of signed data, after one to six octets of length. */
function isSignedData(head: Buffer): boolean {
  const at = head.indexOf(signedDataIdentifier)
  return head[0] === 0x30 && at >= 2 && at <= 6
}

/** A name that says otherwise is a mistake or a trick (`hoa-don.pdf.exe`); either way its sender should know. */
function assertNameMatches(name: string | undefined, kind: FileKind): void {
  const extension = name === undefined ? '' : extensionOf(name)
  if (extension === '' || extensionsOf[kind].includes(extension)) return
  throw new AppError('unsupported-type', {
    reason: 'kernel.file-extension-mismatch',
    params: { extension, found: listKinds([kind]) },
  })
}
