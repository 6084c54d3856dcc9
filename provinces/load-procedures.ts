import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { type LoadedVersion, loadVersion } from '#modules/procedures/index.ts'
import type { ReadProcedure } from './read-procedures.ts'

export interface LoadedFile {
  readonly file: string
  readonly outcome: LoadedVersion
}

/** Publishes what the files say. Idempotent; a file that changed makes a new version, and what editors published later stays. */
export async function loadProcedures(context: Context, procedures: readonly ReadProcedure[]): Promise<LoadedFile[]> {
  const loaded: LoadedFile[] = []
  for (const { file, version } of procedures) {
    const outcome = await loadVersion(context, version).catch(error => Promise.reject(withFile(context, file, error)))
    loaded.push({ file, outcome })
  }
  return loaded
}

/** Whoever edits the files must read which one and what to do, not a code. */
function withFile(context: Context, file: string, error: unknown): unknown {
  if (!(error instanceof AppError) || error.fields.length === 0) return error
  const text = context.kernel.texts.for(context.locale)
  const faults = error.fields.map(({ path, reason, params }) => `${file}: ${path}: ${text(`errors.${reason}`, params)}`)
  return new Error(faults.join('\n'), { cause: error })
}
