import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'

export interface ReceivedPaper {
  readonly dossierId: string
  readonly paperKey: string
  readonly providedAs: string
  readonly fileSha256: string | null
  readonly fileSize: number | null
  readonly attachedAt: Temporal.Instant
}

/**
 * The receipt of an upload: whoever has the file and these facts can compute it again with `sha256sum`. It stands in the ledger
 * too, so that what was sent, and when, can be proven by the one who sent it.
 */
export function paperReceipt(paper: ReceivedPaper): string {
  const lines = [
    paper.dossierId,
    paper.paperKey,
    paper.providedAs,
    paper.fileSha256 ?? '-',
    String(paper.fileSize ?? 0),
    paper.attachedAt.toString({ smallestUnit: 'millisecond' }),
  ]
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}
