import type { Context } from '#kernel/context.ts'
import type { DossierView } from '#modules/dossiers/following/dossier-view.ts'
import { resolveStepUnit } from '#modules/dossiers/resolve-step-unit.ts'
import { findPosts, getUnit, listUnits } from '#modules/organisation/index.ts'
import type { OfferedAction } from './offers.ts'

export interface Choosable {
  readonly value: string
  readonly label: string
}

/** What the open form lets choose from, beyond the dossier's own file. */
export interface FormChoices {
  /** Posts that can do the step, with who holds them. */
  readonly posts: readonly Choosable[]
  /** Units that can be asked, and the one that the step names. */
  readonly units: readonly Choosable[]
  readonly unitToAsk: string | undefined
}

const none: FormChoices = { posts: [], units: [], unitToAsk: undefined }
const mostUnits = 100

export async function readFormChoices(
  context: Context,
  action: OfferedAction | undefined,
  view: DossierView,
): Promise<FormChoices> {
  if (action === 'assign') return { ...none, posts: await postsFor(context, view) }
  if (action === 'ask-opinion') return { ...none, ...(await unitsFor(context, view)) }
  return none
}

async function postsFor(context: Context, { dossier }: DossierView): Promise<Choosable[]> {
  if (!dossier.currentUnitId) return []
  const posts = await findPosts(context, { unitId: dossier.currentUnitId })
  return posts
    .filter(post => post.holder && post.roles.some(role => role === dossier.stepRole))
    .map(post => ({ value: post.id, label: `${post.holder?.fullName ?? ''}, ${post.title}` }))
}

/** Whom the step names; and whoever sits where this unit and the unit above it sit. */
async function unitsFor(context: Context, { dossier, version }: DossierView) {
  if (!dossier.currentUnitId) return {}
  const rule = version.steps.find(step => step.key === dossier.currentStep)?.opinionFrom
  const named = rule ? await resolveStepUnit(context, rule, dossier) : undefined
  const own = await getUnit(context, { unitId: dossier.currentUnitId })
  const above = own.parentId ? await getUnit(context, { unitId: own.parentId }) : own
  const territories = [...new Set([own.territoryId, above.territoryId, named?.territoryId ?? own.territoryId])]
  const units = []
  for (const atTerritoryId of territories)
    units.push(...(await listUnits(context, { atTerritoryId, limit: mostUnits })).items)
  const others = units.filter(unit => unit.id !== own.id)
  return { units: others.map(unit => ({ value: unit.id, label: unit.name })), unitToAsk: named?.id }
}
