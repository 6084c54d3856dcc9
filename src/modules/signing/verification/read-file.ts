import { findCmsSignatures } from '../cms/find-cms-signatures.ts'
import { findContainerSignatures } from '../containers/find-container-signatures.ts'
import { findPdfSignatures } from '../pdf/find-pdf-signatures.ts'
import { findXmlSignatures } from '../xml/find-xml-signatures.ts'
import { claimedKind, detectKind } from './detect-kind.ts'
import type { FoundFile } from './found-signature.ts'

export interface FileToRead {
  readonly name?: string
  readonly bytes: Uint8Array
  readonly content?: { readonly bytes: Uint8Array; readonly name?: string }
}

/** Finds the signatures of any file, by the reader of its kind. Never throws: a reader that does is a problem in the answer. */
export async function readFile(file: FileToRead): Promise<FoundFile> {
  try {
    return await readByKind(inOrder(file))
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return {
      kind: 'other',
      readable: false,
      problems: [{ code: 'reader-failed', detail }],
      signatures: [],
      contents: [],
    }
  }
}

/** Whoever gives a document and its detached signature may give them in either order. */
function inOrder(file: FileToRead): FileToRead {
  const { bytes, content, name } = file
  if (!content || detectKind(bytes) === 'cms' || detectKind(content.bytes) !== 'cms') return file
  return { ...content, content: { bytes, ...(name === undefined ? {} : { name }) } }
}

async function readByKind({ bytes, content, name }: FileToRead): Promise<FoundFile> {
  switch (detectKind(bytes)) {
    case 'xml':
      return findXmlSignatures(bytes, content ? { detached: new Map([[content.name ?? '', content.bytes]]) } : {})
    case 'cms':
      return findCmsSignatures(bytes, content ? { content: content.bytes } : {})
    case 'zip':
      return findContainerSignatures(bytes)
    case 'pdf':
      return findPdfSignatures(bytes)
    case 'other':
      return unsigned(claimedKind(name) === undefined)
  }
}

/** A scan or a spreadsheet carries no signature that we read; what calls itself a signed container and is none is broken. */
const unsigned = (readable: boolean): FoundFile => ({
  kind: 'other',
  readable,
  problems: readable ? [] : [{ code: 'not-what-its-name-says' }],
  signatures: [],
  contents: [],
})
