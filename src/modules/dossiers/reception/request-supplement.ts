import type { Context } from '#kernel/context.ts'
import { badInput, type FieldError, wrongState } from '#kernel/errors.ts'
import { changeDossier, type DossierRef, type OpenDossier, openForChange } from '../change-dossier.ts'
import { readDossierClock, writeClockEntry } from '../clock/dossier-clock.ts'
import type { Dossier } from '../dossier.ts'
import { otherPaper } from '../filing/attach-paper.ts'
import { officialOf } from '../official.ts'
import { caseOf } from '../procedure-case.ts'
import { formatSlipNumber, nextSlipNumber } from '../slip-number.ts'
import { insertSupplement, type SupplementItem } from './supplement-store.ts'

export interface RequestSupplement extends DossierRef {
  /** Each paper or answer that is missing or wrong, and why. */
  readonly items: readonly Pick<SupplementItem, 'kind' | 'target' | 'reason'>[]
  readonly guidance?: string | null
}

/** Form 02: one single full notice with reasons (Decree 118/2025 art. 17.2a), so once a dossier. A running clock pauses. */
export async function requestSupplement(context: Context, input: RequestSupplement): Promise<Dossier> {
  const open = await openForChange(context, 'supplement', input)
  const { dossier } = open
  if (open.repeated) return dossier
  if (dossier.supplementAskedAt) throw wrongState('dossiers.supplement-already-asked')
  const errors = wrongItems(open, input.items)
  if (errors.length > 0) throw badInput(errors)

  const official = officialOf(context)
  const number = await nextSlipNumber(context, 'supplement', official.unitId)
  const items = input.items.map((item, index) => ({ ...item, number: index + 1 }))
  await insertSupplement(
    context,
    {
      dossierId: dossier.id,
      guidance: input.guidance ?? null,
      askedAt: context.now,
      askedByPostId: official.onBehalfOf ?? official.postId,
      askedByUnitId: official.unitId,
      askedByName: official.name,
      askedAtStep: dossier.currentStep ?? '',
      number,
    },
    items,
  )
  const ref = formatSlipNumber('supplement', number)
  if (dossier.acceptedAt) await pauseClock(context, open, ref)
  const patch = { supplementAskedAt: context.now, dueAt: null, stepDueAt: null }
  return changeDossier(context, open, patch, { slip: ref, items: items.map(({ kind, target }) => ({ kind, target })) })
}

async function pauseClock(context: Context, { dossier, version }: OpenDossier, ref: string): Promise<void> {
  const clock = await readDossierClock(context, dossier, version)
  await writeClockEntry(context, dossier.id, clock, { kind: 'paused', at: context.now, reason: 'supplement', ref })
}

function wrongItems({ dossier, version }: OpenDossier, items: RequestSupplement['items']): FieldError[] {
  const papers = new Set([otherPaper, ...caseOf(version, dossier.caseCode).papers.map(({ key }) => key)])
  const questions = new Set(version.form?.pages.flatMap(page => page.questions.map(({ key }) => key)))
  if (items.length === 0) return [{ path: 'items', reason: 'dossiers.supplement-empty' }]
  return items.flatMap((item, index): FieldError[] => {
    const known = item.kind === 'paper' ? papers : questions
    const first = items.findIndex(other => other.kind === item.kind && other.target === item.target)
    if (!known.has(item.target)) return [{ path: `items.${index}.target`, reason: 'dossiers.supplement-no-such-item' }]
    if (first < index) return [{ path: `items.${index}.target`, reason: 'dossiers.supplement-item-twice' }]
    return item.reason.trim() ? [] : [{ path: `items.${index}.reason`, reason: 'dossiers.reason-missing' }]
  })
}
