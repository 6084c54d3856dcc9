import type { Context } from '#kernel/context.ts'
import { badInput, forbidden, wrongState } from '#kernel/errors.ts'
import type { StoredFile } from '#kernel/files/files.ts'
import { changeDossier, type OpenDossier, openForChange } from '../change-dossier.ts'
import type { Dossier } from '../dossier.ts'
import { caseOf } from '../procedure-case.ts'
import { paperReceipt } from './paper-receipt.ts'
import { type DossierPaper, insertPaper, listPapers, markReplaced } from './paper-store.ts'

export interface AttachPaper {
  readonly dossierId: string
  /** A paper of the case, or `other`. */
  readonly paperKey: string
  readonly providedAs: 'electronic' | 'original' | 'copy'
  readonly quantity?: number
  /** Already in the file store. Paper that is handed in at the counter may have none. */
  readonly file: StoredFile | null
  /** The paper that this one is better than. */
  readonly replaces?: string
}

export interface AttachedPaper {
  readonly paper: DossierPaper
  readonly dossier: Dossier
}

/** The mark of a paper that the case does not list. */
export const otherPaper = 'other'
const mostPapers = 60

/** Adds a paper to a draft, or to the answer to a supplement. The same file again is the same paper with the same receipt. */
export function attachPaper(context: Context, input: AttachPaper): Promise<AttachedPaper> {
  return addPaper(context, 'attach-paper', input)
}

/** The counter digitises what was handed in on paper. */
export function scanPaper(context: Context, input: AttachPaper): Promise<AttachedPaper> {
  return addPaper(context, 'scan-paper', input)
}

async function addPaper(
  context: Context,
  action: 'attach-paper' | 'scan-paper',
  input: AttachPaper,
): Promise<AttachedPaper> {
  const open = await openForChange(context, action, { dossierId: input.dossierId })
  const papers = await listPapers(context, open.dossier.id)
  const same = papers.find(paper => isSame(paper, input))
  if (same) return { paper: same, dossier: open.dossier }
  assertTakes(context, open, input, papers)

  const paper = await insertPaper(context, rowOf(context, open, input))
  if (input.replaces) await markReplaced(context, open.dossier.id, input.replaces, paper.id)
  const dossier = await changeDossier(
    context,
    open,
    {},
    {
      paperId: paper.id,
      paperKey: paper.paperKey,
      fileSha256: paper.fileSha256,
      receiptHash: paper.receiptHash,
    },
  )
  return { paper, dossier }
}

function assertTakes(context: Context, open: OpenDossier, input: AttachPaper, papers: readonly DossierPaper[]): void {
  const { dossier, version } = open
  const keys = caseOf(version, dossier.caseCode).papers.map(({ key }) => key)
  if (![...keys, otherPaper].includes(input.paperKey))
    throw badInput([{ path: 'paperKey', reason: 'dossiers.no-such-paper' }])
  if (context.actor.kind !== 'official' && input.providedAs !== 'electronic')
    throw forbidden('dossiers.only-counters-take-paper')
  if (input.providedAs === 'electronic' && !input.file)
    throw badInput([{ path: 'file', reason: 'dossiers.paper-needs-file' }])
  if (papers.length >= mostPapers) throw wrongState('dossiers.too-many-papers', { most: mostPapers })
  const replaced = papers.find(paper => paper.id === input.replaces)
  if (input.replaces && (!replaced || replaced.paperKey !== input.paperKey || replaced.replacedBy))
    throw badInput([{ path: 'replaces', reason: 'dossiers.no-such-paper' }])
}

function rowOf(
  context: Context,
  { dossier }: OpenDossier,
  input: AttachPaper,
): Omit<DossierPaper, 'id' | 'replacedBy'> {
  const { actor, now: attachedAt } = context
  const { file, paperKey, providedAs } = input
  if (!('accountId' in actor)) throw forbidden('dossiers.sign-in-to-file')
  const facts = {
    dossierId: dossier.id,
    paperKey,
    providedAs,
    fileSha256: file?.sha256 ?? null,
    fileSize: file?.size ?? null,
    attachedAt,
  }
  return {
    ...facts,
    quantity: input.quantity ?? 1,
    fileName: file?.name ?? null,
    fileType: file?.type ?? null,
    receiptHash: paperReceipt(facts),
    attachedByAccountId: actor.accountId,
    forSupplement: dossier.state === 'awaiting-supplement',
  }
}

function isSame(paper: DossierPaper, input: AttachPaper): boolean {
  return (
    input.file !== null &&
    paper.fileSha256 === input.file.sha256 &&
    paper.paperKey === input.paperKey &&
    paper.providedAs === input.providedAs &&
    paper.replacedBy === null
  )
}
