import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { findSessionProof } from './session-store.ts'
import { signedInActor } from './sign-out.ts'

/**
 * Refuses unless this session began or proved itself within the last minutes (STEP_UP_MINUTES): what changes how an account is entered
 * must not be done from a browser that somebody left open. Throws `step-up-required`.
 */
export async function assertFresh(context: Context): Promise<void> {
  const { sessionId } = signedInActor(context)
  const proof = await findSessionProof(context, sessionId)
  const provenAtMs = Math.max(proof?.createdAt.epochMilliseconds ?? 0, proof?.provenAt?.epochMilliseconds ?? 0)
  const minutes = context.kernel.config.session.stepUpMinutes
  if (context.now.epochMilliseconds - provenAtMs > minutes * 60_000) throw new AppError('step-up-required')
}
