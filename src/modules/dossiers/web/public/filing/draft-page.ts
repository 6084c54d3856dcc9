import { z } from 'zod'
import type { PageTools } from '#kernel/http/page.ts'
import { type DraftStep, draftSteps, neighbours } from './draft-steps.ts'
import { type OpenedDraft, openDraft } from './open-draft.ts'

/** Every page of one dossier has it in its address. */
export const dossierParams = z.object({ dossierId: z.uuid() })

/** Sent by every page of a draft: go on, or come back another day. */
export const saveSchema = z.object({ do: z.enum(['next', 'later']).default('next') })

/** `?ve=xem-lai`: the reader came from the summary to change one thing, and goes back there. */
const comesFromSummary = ({ url }: Pick<PageTools, 'url'>): boolean => url.searchParams.get('ve') === 'xem-lai'

/** The reader's own draft. One that has been sent is followed, not filled in. */
export async function readDraft(here: PageTools): Promise<OpenedDraft> {
  const { dossierId } = here.params(dossierParams)
  const draft = await here.reading(context => openDraft(context, { dossierId }))
  if (!draft) throw here.redirect(`/ho-so/${dossierId}`)
  return draft
}

export interface StepPage {
  readonly steps: readonly DraftStep[]
  readonly current: DraftStep
  readonly backHref: string
}

/** Where a page of the draft stands among its steps. */
export function stepPage(
  here: PageTools,
  draft: OpenedDraft,
  isCurrent: (step: DraftStep) => boolean,
): StepPage | undefined {
  const steps = draftSteps(draft)
  const current = steps.find(isCurrent)
  if (!current) return undefined
  const summary = `/ho-so/${draft.dossier.id}/xem-lai`
  const { before } = neighbours(steps, current)
  return { steps, current, backHref: comesFromSummary(here) ? summary : (before?.href ?? '/ho-so') }
}

/** Where saving leads: back to the summary, or one step on. */
export function hrefAfter(here: PageTools, draft: OpenedDraft, current: Pick<DraftStep, 'href'>): string {
  const steps = draftSteps(draft)
  const step = steps.find(({ href }) => href === current.href)
  const after = step && neighbours(steps, step).after
  return comesFromSummary(here) || !after ? `/ho-so/${draft.dossier.id}/xem-lai` : after.href
}

/** To the list, which says that this draft is saved. */
export const leaveForLater = (here: PageTools, dossierId: string): Response =>
  here.redirect(`/ho-so?da-luu=${dossierId}`)

/** The same place with the way back to the summary kept. */
export const withReturn = (here: PageTools, href: string): string => {
  if (!comesFromSummary(here)) return href
  return `${href}${href.includes('?') ? '&' : '?'}ve=xem-lai`
}
