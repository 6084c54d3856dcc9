import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { badInput } from '#kernel/errors.ts'
import { commonKinds } from '#kernel/files/file-kind.ts'
import type { StoredFile } from '#kernel/files/files.ts'
import { defineRoute, RawAnswer } from '#kernel/module.ts'
import { type AttachedPaper, attachPaper, scanPaper } from '../filing/attach-paper.ts'
import { removePaper } from '../filing/remove-paper.ts'
import { type OpenedFile, openPaperFile, openResultFile } from '../following/open-file.ts'
import { line } from '../text-schema.ts'
import { dossierOutput, paperOutput } from './output.ts'

const tags = ['dossiers']
const params = z.strictObject({ dossierId: z.uuid() })
const mostBytes = 20 * 1024 * 1024

const uploadQuery = z.object({
  paperKey: line(100),
  providedAs: z.enum(['electronic', 'original', 'copy']).default('electronic'),
  quantity: z.coerce.number().int().min(1).max(1000).default(1),
  replaces: z.uuid().optional(),
  name: z.string().max(300).optional().describe('As the sender called the file'),
})

const attached = z.object({ paper: paperOutput, revision: z.int() })

/** Papers go in and out as they are: the body is the file. */
export const paperRoutes = [
  defineRoute({
    method: 'POST',
    path: '/dossiers/:dossierId/papers',
    access: 'signed-in',
    tags,
    summary: 'Attach a paper to a draft or to the answer to a supplement; the body is the file, the answer its receipt',
    params,
    query: uploadQuery,
    stream: true,
    output: attached,
    status: 201,
    async handle(context, { params, query: { name, replaces, ...query }, stream }) {
      const file = await storeUpload(context, stream, name)
      return receiptOf(await attachPaper(context, { ...params, ...query, file, ...(replaces ? { replaces } : {}) }))
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/dossiers/:dossierId/scans',
    access: { anyRole: ['counter'] },
    tags,
    summary: 'Digitise a paper that was handed in at the counter; the body is the file',
    params,
    query: uploadQuery,
    stream: true,
    output: attached,
    status: 201,
    async handle(context, { params, query: { name, replaces, ...query }, stream }) {
      const file = await storeUpload(context, stream, name)
      return receiptOf(await scanPaper(context, { ...params, ...query, file, ...(replaces ? { replaces } : {}) }))
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/dossiers/:dossierId/papers/:paperId',
    access: 'signed-in',
    tags,
    summary: 'Take back a paper that has not been filed yet',
    params: params.extend({ paperId: z.uuid() }),
    output: dossierOutput,
    handle: (context, { params }) => removePaper(context, params),
  }),
  defineRoute({
    method: 'GET',
    path: '/dossiers/:dossierId/papers/:paperId/file',
    access: 'signed-in',
    tags,
    summary: 'The file of a paper',
    params: params.extend({ paperId: z.uuid() }),
    output: z.string(),
    handle: async (context, { params }) => fileAnswer(await openPaperFile(context, params)),
  }),
  defineRoute({
    method: 'GET',
    path: '/dossiers/:dossierId/results/:resultId/file',
    access: 'signed-in',
    tags,
    summary: 'The electronic result',
    params: params.extend({ resultId: z.uuid() }),
    output: z.string(),
    handle: async (context, { params }) => fileAnswer(await openResultFile(context, params)),
  }),
]

export async function storeUpload(
  context: Context,
  stream: AsyncIterable<Uint8Array> | undefined,
  name: string | undefined,
): Promise<StoredFile> {
  if (!stream) throw badInput([{ path: 'file', reason: 'dossiers.paper-needs-file' }])
  const options = { maxBytes: mostBytes, allow: commonKinds, ...(name === undefined ? {} : { name }) }
  return context.kernel.files.put(stream, options)
}

const receiptOf = ({ paper, dossier }: AttachedPaper) => ({ paper, revision: dossier.revision })

/** Always saved, never shown in our own pages' name: a stranger's file runs nothing here. */
function fileAnswer({ type, name, bytes }: OpenedFile): RawAnswer {
  return new RawAnswer(type, bytes, {
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  })
}
