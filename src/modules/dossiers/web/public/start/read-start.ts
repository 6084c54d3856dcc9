import type { Context } from '#kernel/context.ts'
import type { Case, ProcedureVersion } from '#modules/procedures/index.ts'
import { refusalToBegin } from '../../../filing/filing-policy.ts'
import { listMyDossiers, type MyDossier } from '../../../following/list-my-dossiers.ts'
import { findCase } from '../../../procedure-case.ts'
import { getVersionInForce } from '../../../version-in-force.ts'
import { findPlace, type Place } from './find-place.ts'

export interface StartQuery {
  readonly procedureCode: string
  readonly caseCode: string | undefined
  readonly territoryId: string | undefined
  /** The draft whose place or case is being changed. */
  readonly dossierId: string | undefined
}

/** What is still to be known before a draft can begin: the case, then the place, then at which counter and for whom. */
export type Start = { readonly procedureCode: string; readonly procedureName: string } & (
  | { readonly ask: 'nothing'; readonly reason: string }
  | { readonly ask: 'case'; readonly cases: readonly Case[]; readonly drafts: readonly MyDossier[] }
  | { readonly ask: 'place'; readonly chosen: Case; readonly place: Place; readonly drafts: readonly MyDossier[] }
  | { readonly ask: 'counter'; readonly chosen: Case; readonly place: Place; readonly drafts: readonly MyDossier[] }
)

export async function readStart(context: Context, query: StartQuery): Promise<Start> {
  const version = await getVersionInForce(context, query.procedureCode)
  const named = { procedureCode: version.procedureCode, procedureName: version.name }
  const reason = refusalToBegin(context.actor, version)
  if (reason) return { ...named, ask: 'nothing', reason }
  const drafts = query.dossierId ? [] : await draftsOf(context, version)
  const chosen = chosenCase(version, query.caseCode)
  if (!chosen) return { ...named, ask: 'case', cases: version.cases, drafts }
  const place = await findPlace(context, version, query.territoryId)
  return { ...named, ask: place.within.length > 0 ? 'place' : 'counter', chosen, place, drafts }
}

/** Nobody is asked to choose of one. */
function chosenCase(version: ProcedureVersion, code: string | undefined): Case | undefined {
  if (version.cases.length === 1) return version.cases[0]
  return code === undefined ? undefined : findCase(version, code)
}

async function draftsOf(context: Context, version: ProcedureVersion): Promise<readonly MyDossier[]> {
  const { items } = await listMyDossiers(context, { state: 'draft', limit: 50 })
  return items.filter(draft => draft.procedureCode === version.procedureCode)
}
