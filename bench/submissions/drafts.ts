import { cloneDrafts } from '../world/clone-drafts.ts'
import type { Filer } from '../world/filers.ts'
import type { World } from '../world/open-world.ts'
import { type RecordedSubmission, recordSubmission } from './recorded.ts'

/** A draft that waits to be submitted. */
export interface Draft {
  readonly filer: Filer
  /** Which of the filers. */
  readonly index: number
  readonly id: string
}

/** Turn by turn from each filer, so that neighbours are at different agencies. */
export async function draftsOf(world: World, filers: readonly Filer[], count: number): Promise<Draft[]> {
  const each = Math.ceil(count / filers.length)
  const ids = await Promise.all(filers.map(({ draft }) => cloneDrafts(world, draft, each)))
  return Array.from({ length: each }, (_, turn) =>
    filers.flatMap((filer, index) => {
      const id = ids[index]?.[turn]
      return id ? [{ filer, index, id }] : []
    }),
  ).flat()
}

/** One real submission of each filer. */
export function recordEach(world: World, filers: readonly Filer[]): Promise<RecordedSubmission[]> {
  return Promise.all(
    filers.map(async filer => {
      const [id = ''] = await cloneDrafts(world, filer.draft, 1)
      return recordSubmission(world, filer, id)
    }),
  )
}
