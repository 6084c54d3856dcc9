import type { Context } from '#kernel/context.ts'
import type { PageTools } from '#kernel/http/page.ts'
import type { ReturnWay } from '../../../dossier.ts'
import { explanationOf } from '../../../following/explain-due.ts'
import { getMyDossier } from '../../../following/get-dossier.ts'
import { myHistory } from '../../../following/my-history.ts'
import { slipsOf } from '../../../printing/slip-kinds.ts'
import { readUnit } from '../read-unit.ts'
import { isLate, statusSentence } from '../status-sentence.ts'

/** Everything of one's own dossier that its page shows; undefined for a draft. */
export async function readDossier(
  context: Context,
  dossierId: string,
  { text, locale }: Pick<PageTools, 'text' | 'locale'>,
) {
  const view = await getMyDossier(context, { dossierId })
  const { dossier, version, unitNames } = view
  if (dossier.state === 'draft') return undefined
  const nameOf = (unitId: string | null | undefined) => unitNames[unitId ?? '']
  return {
    view,
    status: statusSentence(
      {
        ...dossier,
        returnBy: returnWay(view),
        receivingUnit: nameOf(dossier.receivingUnitId),
        currentUnit: nameOf(dossier.currentUnitId),
        step: view.step,
      },
      text,
      locale,
      context.now,
    ),
    isLate: isLate(dossier, context.now),
    way: view.way.map(step => ({ ...step, unit: nameOf(step.unitId) })),
    explanation: await explanationOf(context, dossier, version),
    slips: slipsOf(view, 'applicant'),
    history: await myHistory(context, dossierId),
    counter: await readUnit(context, dossier.receivingUnitId),
  }
}

/** A result that was issued on paper alone cannot be downloaded, whatever was asked for. */
function returnWay({ dossier, results }: Awaited<ReturnType<typeof getMyDossier>>): ReturnWay {
  const onPaper = results.length > 0 && results.every(result => result.fileSha256 === null)
  return onPaper && dossier.returnBy === 'electronic' ? 'counter' : dossier.returnBy
}

/** What the page is drawn from. */
export type ReadDossier = NonNullable<Awaited<ReturnType<typeof readDossier>>>
