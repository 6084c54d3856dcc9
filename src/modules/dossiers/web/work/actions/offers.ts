import type { Temporal } from 'temporal-polyfill'
import { unpaidLines } from '#modules/dossiers/fees/fee-store.ts'
import type { DossierView } from '#modules/dossiers/following/dossier-view.ts'
import { needsApproval } from '#modules/dossiers/step-plan.ts'
import type { DossierAction } from '#modules/dossiers/transitions.ts'
import type { IconName } from '#web/parts/icon.tsx'

/** An action as the page offers it. */
export interface Offer {
  readonly action: OfferedAction
  /** In the address, where its form stands open. */
  readonly slug: string
  /** The key that does it. */
  readonly shortcut: string
  readonly icon: IconName
  /** Done by one press; the others ask something first. */
  readonly press: boolean
  readonly danger: boolean
}

export type OfferedAction = Exclude<DossierAction, 'save-draft' | 'attach-paper' | 'remove-paper' | 'submit' | 'rate'>

const offer = (
  action: OfferedAction,
  slug: string,
  shortcut: string,
  icon: IconName,
  look: { readonly press?: boolean; readonly danger?: boolean } = {},
): Offer => ({ action, slug, shortcut, icon, press: look.press ?? false, danger: look.danger ?? false })

/** What officers do, in the order in which it is offered: first what moves the dossier on, last what ends it. */
export const offers: readonly Offer[] = [
  offer('accept', 'tiep-nhan', 'T', 'check', { press: true }),
  offer('approve', 'phe-duyet', 'D', 'circle-check', { press: true }),
  offer('issue', 'ban-hanh', 'V', 'file-check'),
  offer('return-result', 'tra-ket-qua', 'T', 'user-check'),
  offer('give-opinion', 'cho-y-kien', 'Y', 'message-2'),
  offer('answer-supplement', 'nhan-bo-sung', 'N', 'paperclip'),
  offer('forward', 'chuyen', 'C', 'send', { press: true }),
  offer('take-back', 'lay-lai', 'Z', 'arrow-back-up', { press: true }),
  offer('take-fee', 'thu-phi', 'F', 'cash'),
  offer('supplement', 'bo-sung', 'B', 'player-pause'),
  offer('scan-paper', 'so-hoa', 'S', 'upload'),
  offer('ask-opinion', 'hoi-y-kien', 'H', 'message-2'),
  offer('assign', 'phan-cong', 'A', 'user'),
  offer('extend', 'gia-han', 'E', 'clock'),
  offer('send-back', 'chuyen-lai', 'L', 'arrow-back-up'),
  offer('refuse', 'tu-choi', 'R', 'ban', { danger: true }),
  offer('stop', 'dung', 'U', 'ban', { danger: true }),
  offer('withdraw', 'rut', 'W', 'arrow-back-up', { danger: true }),
]

export const findOffer = (slug: string | undefined): Offer | undefined => offers.find(one => one.slug === slug)

/** What this actor may do now and what would not be refused for a reason that is already known. */
export function offersFor(view: DossierView, now: Temporal.Instant): Offer[] {
  return offers.filter(({ action }) => view.actions.includes(action) && makesSense(action, view, now))
}

function makesSense(action: OfferedAction, view: DossierView, now: Temporal.Instant): boolean {
  const { dossier, version, step, feeLines, signature } = view
  switch (action) {
    case 'supplement':
      return dossier.supplementAskedAt === null
    case 'extend':
      return (
        dossier.extendedAt === null && dossier.dueAt !== null && dossier.dueAt.epochMilliseconds > now.epochMilliseconds
      )
    case 'take-fee':
      return unpaidLines(feeLines).length > 0
    case 'send-back':
      return step !== undefined && step.number > 1
    case 'forward':
      return step !== undefined && step.number < step.of
    case 'issue':
      return (
        (dossier.approvedAt !== null || !needsApproval(version.steps)) && (!signature || signature.state === 'signed')
      )
    default:
      return true
  }
}
