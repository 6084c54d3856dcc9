import type { Context } from '#kernel/context.ts'
import { AppError, wrongState } from '#kernel/errors.ts'
import type { StoredFile } from '#kernel/files/files.ts'
import { sealNow } from '../requests/seal-now.ts'
import type { Paper, PaperKey, PaperProof } from './paper.ts'
import { newPaperCode, proofOf } from './paper-code.ts'
import { recordPaper } from './paper-event.ts'
import { keepFact, type PaperFact } from './paper-fact.ts'
import { findPaperOf, insertPaper, listOtherEditions, type PaperPatch, updatePaper } from './paper-store.ts'

/** What a paper says of itself. */
export interface PaperWords {
  readonly title: string
  readonly notation?: string
  readonly issuer: { readonly unitId: string; readonly name: string }
  readonly facts: readonly PaperFact[]
  readonly aboutPath?: string
}

export interface PrintedPaper extends PaperWords {
  /** For the file, and for whoever is asked to seal it. */
  readonly fileName: string
  readonly print: (proof: PaperProof) => Promise<Uint8Array>
  /** It takes the place of the earlier editions. */
  readonly supersedes?: true
}

/** A paper with its file: what an issued one has. */
export type FiledPaper = Paper & { readonly fileSha256: string; readonly fileName: string; readonly fileSize: number }

const mostBytes = 20 * 1024 * 1024

/**
 * Prints a paper of the system's own once, seals it where the system has a seal, and keeps it: asked for again it is the same bytes.
 * `describe` runs only where the paper is not there yet.
 */
export async function printPaper(
  context: Context,
  key: PaperKey,
  describe: () => Promise<PrintedPaper>,
): Promise<FiledPaper> {
  const before = await findPaperOf(context, key)
  if (isFiled(before)) return before
  const printed = await describe()
  const { paper, proof } = before
    ? { paper: before, proof: paperProof(context, before) }
    : await preparePaper(context, key, printed)
  if (isFiled(paper)) return paper
  const { file, signed } = await seal(context, key, printed, await printed.print(proof))
  return issuePaper(context, { paper, words: printed, file, signed, supersedes: printed.supersedes })
}

/** Gives a paper its code before it is drawn; issued later, or never. The same key has the same code. */
export async function preparePaper(
  context: Context,
  key: PaperKey,
  words: PaperWords,
): Promise<{ readonly paper: Paper; readonly proof: PaperProof }> {
  const code = newPaperCode()
  const paper: Paper = {
    ...key,
    ...wordsOf(code, words),
    code,
    state: 'prepared',
    preparedAt: context.now,
    issuedAt: null,
    fileSha256: null,
    fileName: null,
    fileSize: null,
    signed: false,
    endedAt: null,
    endReason: null,
    successorCode: null,
  }
  const isNew = await insertPaper(context, paper)
  if (isNew) await recordPaper(context, 'prepared', paper)
  const kept = isNew ? paper : await findPaperOf(context, key)
  if (!kept) throw new AppError('conflict')
  return { paper: kept, proof: paperProof(context, kept) }
}

export interface IssuePaper {
  readonly paper: Paper
  readonly words: PaperWords
  readonly file: Pick<StoredFile, 'sha256' | 'name' | 'size'>
  readonly signed: boolean
  readonly supersedes?: true | undefined
}

/** What the paper bears so that it can be checked. */
export const paperProof = ({ kernel }: Context, { code }: Pick<Paper, 'code'>): PaperProof =>
  proofOf(kernel.config.publicUrl, code)

/** The paper is in force from now on, with this file. */
export async function issuePaper(context: Context, input: IssuePaper): Promise<FiledPaper> {
  const { paper, words, file, signed, supersedes } = input
  const patch: PaperPatch = {
    ...wordsOf(paper.code, words),
    state: 'in-force',
    issuedAt: context.now,
    fileSha256: file.sha256,
    fileName: file.name,
    fileSize: file.size,
    signed,
  }
  const issued = await updatePaper(context, { code: paper.code, state: 'prepared' }, patch)
  if (!isFiled(issued)) throw wrongState('signing.paper-not-prepared')
  await recordPaper(context, 'issued', issued)
  if (supersedes) {
    for (const earlier of await listOtherEditions(context, issued)) {
      const ended = { state: 'superseded', endedAt: context.now, successorCode: issued.code } as const
      const over = await updatePaper(context, earlier, ended)
      if (over) await recordPaper(context, 'superseded', over)
    }
  }
  return issued
}

const wordsOf = (code: string, { title, notation, issuer, facts, aboutPath }: PaperWords) => ({
  title,
  notation: notation ?? null,
  unitId: issuer.unitId,
  issuer: issuer.name,
  facts: facts.map(fact => keepFact(code, fact)),
  aboutPath: aboutPath ?? null,
})

const isFiled = (paper: Paper | undefined): paper is FiledPaper =>
  paper !== undefined && paper.fileSha256 !== null && paper.fileName !== null && paper.fileSize !== null

/** Without a key that answers at once the paper goes out as it is, and its page says so: nobody is left without a receipt. */
async function seal(context: Context, key: PaperKey, { fileName, title }: PrintedPaper, bytes: Uint8Array) {
  const subject = { kind: key.subjectKind, id: key.subjectId, label: title }
  try {
    const sealed = await sealNow(context, { bytes, name: fileName, format: 'pdf', purpose: key.kind, subject })
    return { file: sealed.file, signed: true }
  } catch (error) {
    if (!(error instanceof AppError) || error.reason !== 'signing.no-seal') throw error
    const file = await context.kernel.files.put(bytes, { maxBytes: mostBytes, allow: ['pdf'], name: fileName })
    return { file, signed: false }
  }
}
