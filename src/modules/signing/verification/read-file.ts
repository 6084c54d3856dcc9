import { findCmsSignatures } from '../cms/find-cms-signatures.ts'
import { findContainerSignatures } from '../containers/find-container-signatures.ts'
import { findPdfSignatures } from '../pdf/find-pdf-signatures.ts'
import { findXmlSignatures } from '../xml/find-xml-signatures.ts'
import { detectKind } from './detect-kind.ts'
import type { FoundFile } from './found-signature.ts'

export interface FileToRead {
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
function inOrder({ bytes, content }: FileToRead): FileToRead {
  if (!content || detectKind(bytes) === 'cms' || detectKind(content.bytes) !== 'cms') {
    return { bytes, ...(content ? { content } : {}) }
  }
  return { bytes: content.bytes, content: { bytes } }
}

async function readByKind({ bytes, content }: FileToRead): Promise<FoundFile> {
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
      return { kind: 'other', readable: true, problems: [], signatures: [], contents: [] }
  }
}
