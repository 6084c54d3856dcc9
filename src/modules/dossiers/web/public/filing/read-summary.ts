import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import type { Locale, Text } from '#kernel/i18n/texts.ts'
import { getUnit, territoryLineage } from '#modules/organisation/index.ts'
import { computeFees } from '../../../fees/fees.ts'
import { checkComplete } from '../../../filing/check-complete.ts'
import { limitText } from '../../../limit-text.ts'
import { findCase } from '../../../procedure-case.ts'
import { resolveStepUnit } from '../../../resolve-step-unit.ts'
import { decidingStep, stepPlan } from '../../../step-plan.ts'
import type { OpenedDraft } from './open-draft.ts'
import { summarySections } from './summary-sections.ts'

/** What the reader is about to send, whole: every answer, what it costs, who decides and how long it takes. */
export async function readSummary(context: Context, draft: OpenedDraft, text: Text, locale: Locale) {
  const { dossier, version, papers } = draft
  const { errors } = checkComplete(dossier, version, papers)
  const receivingUnit = dossier.receivingUnitId
    ? (await getUnit(context, { unitId: dossier.receivingUnitId })).name
    : undefined
  const lineage = dossier.territoryId ? await territoryLineage(context, { territoryId: dossier.territoryId }) : []
  const territories = lineage.map(territory => territory.name)
  const chosen = findCase(version, dossier.caseCode)
  return {
    dossierId: dossier.id,
    revision: dossier.revision,
    procedureName: dossier.procedureName,
    sections: summarySections({ ...draft, errors, receivingUnit, territories, text, locale }),
    fees: computeFees({ fees: chosen?.fees ?? [] }, dossier.answers, dossier.channel),
    competentUnit: await findCompetentUnit(context, draft),
    limit: chosen && limitText(chosen.timeLimit, text),
  }
}

/** Where the reform left no unit, sending says so; the summary only leaves it out. */
async function findCompetentUnit(context: Context, { dossier, version }: OpenedDraft): Promise<string | undefined> {
  if (!dossier.territoryId || !dossier.receivingUnitId) return undefined
  try {
    const { unit } = decidingStep(stepPlan(version.steps))
    if (unit === 'receiving') return (await getUnit(context, { unitId: dossier.receivingUnitId })).name
    return (await resolveStepUnit(context, unit, dossier)).name
  } catch (error) {
    if (error instanceof AppError && error.code === 'wrong-state') return undefined
    throw error
  }
}
