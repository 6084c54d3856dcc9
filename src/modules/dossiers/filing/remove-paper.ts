import type { Context } from '#kernel/context.ts'
import { notFound, wrongState } from '#kernel/errors.ts'
import { changeDossier, openForChange } from '../change-dossier.ts'
import type { Dossier } from '../dossier.ts'
import { deletePaper, listPapers } from './paper-store.ts'

export interface RemovePaper {
  readonly dossierId: string
  readonly paperId: string
}

/** Takes back a paper that has not been filed yet; what has been filed stays. The file itself is swept when nothing refers to it. */
export async function removePaper(context: Context, input: RemovePaper): Promise<Dossier> {
  const open = await openForChange(context, 'remove-paper', { dossierId: input.dossierId })
  const paper = (await listPapers(context, open.dossier.id)).find(({ id }) => id === input.paperId)
  if (!paper) throw notFound('dossiers.no-such-paper')
  if (open.dossier.state !== 'draft' && !paper.forSupplement) throw wrongState('dossiers.paper-already-filed')
  await deletePaper(context, open.dossier.id, paper.id)
  return changeDossier(context, open, {}, { paperId: paper.id, paperKey: paper.paperKey, fileSha256: paper.fileSha256 })
}
