import type { Context } from '#kernel/context.ts'
import type { FailedJob } from '#kernel/jobs/failed-jobs.ts'
import { failureKind } from './failure-kind.ts'

export interface SeenJob extends Omit<FailedJob, 'error'> {
  readonly title: string
  /** In the reader's language, without personal data. */
  readonly failure: string
}

export function describeJob(context: Context, { error, ...job }: FailedJob): SeenJob {
  return { ...job, title: jobTitle(context, job.name), failure: failureSentence(context, error) }
}

/** What the job does, in words; one that this release no longer has goes by its name. */
export function jobTitle({ kernel, locale }: Context, name: string): string {
  const key = `operations.job.${name.replace(/^event:/, '')}`
  return kernel.texts.has(key) ? kernel.texts.for(locale)(key) : name
}

function failureSentence({ kernel, locale }: Context, error: string): string {
  const text = kernel.texts.for(locale)
  const kind = failureKind(error)
  if (kind !== 'refusal') return text(`operations.failure.${kind}`)
  // The refusal's own sentence speaks to whoever was at the form; where that misleads an operator, ours stands first.
  const key = [`operations.failure.${error}`, `errors.${error}`].find(kernel.texts.has) ?? ''
  try {
    return text(key)
  } catch {
    // Some sentences want figures that the queue did not keep.
    return text('operations.failure.refusal', { reason: error })
  }
}
