import type { Context } from '#kernel/context.ts'
import type { StoredFile } from '#kernel/files/files.ts'
import { issuePaper, preparePaper } from '#modules/signing/index.ts'
import { officialOf } from '../official.ts'
import { printSlip, type Signer } from '../slips/slip.ts'
import { listHandOvers } from '../steps/hand-over-store.ts'
import { signerOf } from './letterhead-of.ts'
import { resultKey } from './result-paper.ts'
import { type ResultToDraw, resultSlip } from './result-slip.ts'

export interface DrawnResult extends Omit<ResultToDraw, 'unitId' | 'signer'> {
  readonly notation: string
}

const mostBytes = 5 * 1024 * 1024

/** Draws a result with its number where no key signs it, and puts it in the store; the paper says itself that it is not signed. */
export async function drawResult(context: Context, input: DrawnResult): Promise<StoredFile> {
  const { unitId } = officialOf(context)
  const signer = { ...(await approverOf(context, input.dossierId)), unsigned: true as const }
  const { slip, paper: words, dossierCode } = await resultSlip(context, { ...input, unitId, signer })
  const key = resultKey(input.dossierId, input.notation)
  const { paper, proof } = await preparePaper(context, key, words)
  const bytes = await printSlip(context.kernel.pdf, slip, proof)
  const name = `${dossierCode}-${input.notation.replaceAll('/', '-')}.pdf`
  const file = await context.kernel.files.put(bytes, { maxBytes: mostBytes, allow: ['pdf'], name })
  await issuePaper(context, { paper, words, file, signed: false })
  return file
}

async function approverOf(context: Context, dossierId: string): Promise<Signer> {
  const official = officialOf(context)
  const approval = (await listHandOvers(context, dossierId)).findLast(line => line.kind === 'approve')
  return approval
    ? signerOf(context, approval.fromPostId, approval.fromName)
    : signerOf(context, official.onBehalfOf ?? official.postId, official.name)
}
