import type { Context } from '#kernel/context.ts'
import { type LoadedFile, loadProcedures } from '../load-procedures.ts'
import lifeEvents from '../national/life-events.json' with { type: 'json' }
import { type ReadProcedure, readProcedures } from '../read-procedures.ts'
import unitKinds from './unit-kinds.json' with { type: 'json' }

const folder = new URL('./procedures/', import.meta.url)
const known = {
  unitKinds: unitKinds.map(({ kind }) => kind),
  lifeEvents: lifeEvents.map(({ key }) => key),
}

/** The province's own versions, as its files say. */
export const bacGiangProcedures = (): Promise<ReadProcedure[]> => readProcedures(folder, known)

export async function loadBacGiangProcedures(context: Context): Promise<LoadedFile[]> {
  return loadProcedures(context, await bacGiangProcedures())
}
