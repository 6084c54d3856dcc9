import { AppError } from '#kernel/errors.ts'

/** What the database answers when a dated row would overlap another (exclusion_violation). */
const overlap = '23P01'

/** Turns an overlap that the database refused into a conflict with its reason. The transaction is lost with it. */
export async function refuseOverlap<Result>(reason: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === overlap)
      throw new AppError('conflict', { reason, cause })
    throw cause
  }
}
