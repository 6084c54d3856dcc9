import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import type { FileColumns } from '../dossier-tables.ts'
import { listPapers } from '../filing/paper-store.ts'
import { listResults } from '../steps/result-store.ts'
import { seeDossier } from './see-dossier.ts'

export interface OpenedFile {
  readonly name: string
  readonly type: string
  readonly size: number
  readonly sha256: string
  readonly bytes: AsyncIterable<Uint8Array>
}

/** The file of a paper, for whoever may see the dossier. */
export async function openPaperFile(
  context: Context,
  { dossierId, paperId }: { readonly dossierId: string; readonly paperId: string },
): Promise<OpenedFile> {
  await seeDossier(context, dossierId)
  return open(
    context,
    (await listPapers(context, dossierId)).find(paper => paper.id === paperId),
  )
}

/** An electronic result, for whoever may see the dossier. */
export async function openResultFile(
  context: Context,
  { dossierId, resultId }: { readonly dossierId: string; readonly resultId: string },
): Promise<OpenedFile> {
  await seeDossier(context, dossierId)
  return open(
    context,
    (await listResults(context, dossierId)).find(result => result.id === resultId),
  )
}

async function open(context: Context, kept: Readonly<FileColumns> | undefined): Promise<OpenedFile> {
  if (!kept?.fileSha256 || !kept.fileName || !kept.fileType || kept.fileSize === null)
    throw notFound('kernel.file-missing')
  const { fileSha256: sha256, fileName: name, fileType: type, fileSize: size } = kept
  return { name, type, size, sha256, bytes: await context.kernel.files.read(sha256) }
}
