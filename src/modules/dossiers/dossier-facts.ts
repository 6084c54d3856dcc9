import { sql } from 'kysely'
import type { Context } from '#kernel/context.ts'
import { unitLineage } from '#modules/organisation/index.ts'
import type { Dossier } from './dossier.ts'
import type { DossierFacts, MovedFrom } from './dossier-policy.ts'
import { tables } from './dossier-tables.ts'
import type { StepPlan } from './step-plan.ts'

/** What the policy decides from. An applicant's rights need only the row; an official's also who handled it and who was asked. */
export async function factsOf(context: Context, dossier: Dossier, plan: StepPlan): Promise<DossierFacts> {
  const { actor } = context
  const involved = actor.kind === 'official' ? await involvedOf(context, dossier.id) : nobody
  const leads = actor.kind === 'official' && actor.roles.includes('leader')
  return {
    state: dossier.state,
    accepted: dossier.acceptedAt !== null,
    applicantAccountId: dossier.applicantAccountId,
    receivingUnitId: dossier.receivingUnitId,
    competentUnitId: dossier.competentUnitId,
    currentUnitId: dossier.currentUnitId,
    stepRole: dossier.stepRole,
    assignedPostId: dossier.assignedPostId,
    movedFrom: await findMove(context, dossier),
    stepActions: plan.find(step => step.key === dossier.currentStep)?.actions ?? [],
    unitsAbove: leads ? await unitsAbove(context, dossier) : [],
    ...involved,
  }
}

type Involved = Pick<DossierFacts, 'handlerPostIds' | 'askedUnitIds' | 'owingUnitIds'>

const nobody: Involved = { handlerPostIds: [], askedUnitIds: [], owingUnitIds: [] }

async function involvedOf(context: Context, dossierId: string): Promise<Involved> {
  const involved = await tables(context)
    .selectNoFrom(eb => [
      sql<
        string[]
      >`array(${eb.selectFrom('dossiers.hand_over').select('fromPostId').distinct().where('dossierId', '=', dossierId)})`.as(
        'handlerPostIds',
      ),
      sql<
        string[]
      >`array(${eb.selectFrom('dossiers.opinion').select('askedUnitId').distinct().where('dossierId', '=', dossierId)})`.as(
        'askedUnitIds',
      ),
      sql<string[]>`array(${eb
        .selectFrom('dossiers.opinion')
        .select('askedUnitId')
        .where('dossierId', '=', dossierId)
        .where('givenAt', 'is', null)})`.as('owingUnitIds'),
    ])
    .executeTakeFirst()
  return involved ?? nobody
}

/** A hand-over is numbered by the revision that it changed: the line before this revision is what happened last. */
async function findMove(context: Context, { id, revision }: Dossier): Promise<MovedFrom | null> {
  const line = await tables(context)
    .selectFrom('dossiers.hand_over')
    .select(['kind', 'fromUnitId as unitId', 'fromRole as role', 'fromAssignedPostId as assignedPostId'])
    .where('dossierId', '=', id)
    .where('number', '=', revision - 1)
    .executeTakeFirst()
  if (line?.kind !== 'forward' && line?.kind !== 'take-back') return null
  return { ...line, kind: line.kind }
}

async function unitsAbove(context: Context, dossier: Dossier): Promise<string[]> {
  const ids = new Set([dossier.receivingUnitId, dossier.competentUnitId, dossier.currentUnitId])
  const lineages = []
  for (const unitId of ids) if (unitId) lineages.push(await unitLineage(context, { unitId }))
  return [...new Set(lineages.flat())]
}
