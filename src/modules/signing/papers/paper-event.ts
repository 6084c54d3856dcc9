import type { Context } from '#kernel/context.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import type { Paper } from './paper.ts'

export const paperEvents = {
  prepared: 'signing.paper-prepared',
  issued: 'signing.paper-issued',
  superseded: 'signing.paper-superseded',
  revoked: 'signing.paper-revoked',
} as const

/** The code stays out of the ledger: whoever may read events need not be able to open every paper's page. */
export async function recordPaper(context: Context, event: keyof typeof paperEvents, paper: Paper): Promise<void> {
  const { kind, subjectKind, subjectId, edition, unitId, fileSha256, signed } = paper
  await appendEvent(context, {
    stream: `paper:${kind}:${subjectId}`,
    type: paperEvents[event],
    payload: { kind, subjectKind, subjectId, edition, unitId, signed, ...(fileSha256 ? { fileSha256 } : {}) },
  })
}
