import type { Context } from '#kernel/context.ts'
import { AppError, notFound } from '#kernel/errors.ts'
import { bytesOf } from '#kernel/files/bytes-of.ts'
import type { VerificationReport } from '../verification/report.ts'
import { verificationServices } from '../verification/verification-services.ts'
import { verifyFile } from '../verification/verify-file.ts'
import type { Paper } from './paper.ts'
import { isSameFact } from './paper-fact.ts'
import { findPaper, findPaperByFile } from './paper-store.ts'

/** What whoever has the code may see: no file, and of people no more than lets them recognise themselves. */
export interface SeenPaper {
  readonly paper: Paper
  /** That which took its place. */
  readonly successor: Pick<Paper, 'code' | 'title' | 'issuedAt'> | undefined
}

export async function getPaper(context: Context, { code }: { readonly code: string }): Promise<SeenPaper> {
  const paper = await findPaper(context, code)
  if (!paper) throw notFound('signing.no-such-paper')
  const successor = paper.successorCode ? await findPaper(context, paper.successorCode) : undefined
  return { paper, successor }
}

/** Whether a file is, to the byte, a paper that was issued here or an earlier copy of it; also one that bears no signature. */
export async function getPaperOfFile(context: Context, sha256: string): Promise<Paper | undefined> {
  return findPaperByFile(context, sha256)
}

/** The verdict on the file that is kept; undefined while it cannot be had, or where nothing is signed. */
export async function verifyPaper(context: Context, paper: Paper): Promise<VerificationReport | undefined> {
  if (!paper.fileSha256 || !paper.signed) return undefined
  try {
    const bytes = await bytesOf(await context.kernel.files.read(paper.fileSha256))
    const name = paper.fileName ?? paper.title
    return await verifyFile(await verificationServices(context), { bytes, name })
  } catch (error) {
    if (error instanceof AppError && (error.code === 'unavailable' || error.code === 'too-many-requests'))
      return undefined
    throw error
  }
}

/** For each line that is shown shortened: whether what was typed is what the paper says. Lines left empty are left out. */
export function compareFacts(paper: Paper, typed: readonly string[]): Readonly<Record<number, boolean>> {
  return Object.fromEntries(
    paper.facts.flatMap((fact, index) => {
      const words = typed[index]?.trim() ?? ''
      return fact.digest === undefined || words === '' ? [] : [[index, isSameFact(paper.code, fact, words)]]
    }),
  )
}
