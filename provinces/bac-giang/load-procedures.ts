import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { type LoadedVersion, loadVersion } from '#modules/procedures/index.ts'
import lifeEvents from '../national/life-events.json' with { type: 'json' }
import { type ReadProcedure, readProcedures } from '../read-procedures.ts'
import unitKinds from './unit-kinds.json' with { type: 'json' }

const folder = new URL('./procedures/', import.meta.url)

/** What the files of Bắc Giang may refer to. */
export const known = {
  unitKinds: unitKinds.map(({ kind }) => kind),
  lifeEvents: lifeEvents.map(({ key }) => key),
}

export const bacGiangProcedures = (): Promise<ReadProcedure[]> => readProcedures(folder, known)

/** The province's own versions, each as its file says. Idempotent; a file that changed makes a new version. */
export async function loadBacGiangProcedures(context: Context): Promise<LoadedVersion[]> {
  const loaded: LoadedVersion[] = []
  for (const { file, version } of await bacGiangProcedures()) {
    loaded.push(await loadVersion(context, version).catch(error => Promise.reject(withFile(context, file, error))))
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
