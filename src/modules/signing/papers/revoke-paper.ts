import type { Context } from '#kernel/context.ts'
import { AppError, badInput, notFound, wrongState } from '#kernel/errors.ts'
import type { Paper } from './paper.ts'
import { recordPaper } from './paper-event.ts'
import { mayRevoke } from './paper-policy.ts'
import { findPaper, updatePaper } from './paper-store.ts'

export interface RevokePaper {
  readonly code: string
  /** In words for whoever holds it. */
  readonly reason: string
}

/**
 * Takes a paper out of force: the page of its code says so from then on. The head or the records clerk of the unit that issued it may;
 * asked again it stays as it is.
 */
export async function revokePaper(context: Context, { code, reason }: RevokePaper): Promise<Paper> {
  const paper = await findPaper(context, code)
  if (!paper) throw notFound('signing.no-such-paper')
  if (!mayRevoke(context.actor, paper)) throw new AppError('forbidden')
  if (reason.trim() === '') throw badInput([{ path: 'reason', reason: 'signing.paper-reason-missing' }])
  if (paper.state === 'revoked') return paper
  if (paper.state !== 'in-force') throw wrongState('signing.paper-not-in-force')
  const revoked = await updatePaper(context, paper, {
    state: 'revoked',
    endedAt: context.now,
    endReason: reason.trim(),
  })
  if (!revoked) throw new AppError('conflict')
  await recordPaper(context, 'revoked', revoked)
  return revoked
}
