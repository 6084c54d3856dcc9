import type { Actor } from '#kernel/actor.ts'
import type { DossierState } from './dossier.ts'
import { type DossierAction, dossierActions, stateAfter } from './transitions.ts'

/** What a decision is made from: values only, so that the table of roles × actions × states can be tested without a database. */
export interface DossierFacts {
  readonly state: DossierState
  readonly accepted: boolean
  readonly applicantAccountId: string | null
  readonly receivingUnitId: string | null
  readonly competentUnitId: string | null
  readonly currentUnitId: string | null
  readonly stepRole: string | null
  readonly assignedPostId: string | null
  /** Who held it until its last change, where that only moved it; null where more has happened since, or something else. */
  readonly movedFrom: MovedFrom | null
  /** What the current step of the version allows. */
  readonly stepActions: readonly string[]
  /** Posts through whose hands it went. */
  readonly handlerPostIds: readonly string[]
  /** Units whose opinion was asked, and those among them that still owe it. */
  readonly askedUnitIds: readonly string[]
  readonly owingUnitIds: readonly string[]
  /** Every unit above those that receive, hold or decide it. */
  readonly unitsAbove: readonly string[]
}

/** A step as somebody holds it. */
interface Holding {
  readonly unitId: string | null
  readonly role: string | null
  readonly assignedPostId: string | null
}

export interface MovedFrom extends Holding {
  readonly kind: 'forward' | 'take-back'
}

/** `see`, and everything that can be done. */
export type Right = DossierAction | 'see'

interface Sentence {
  readonly who: (actor: Actor, dossier: DossierFacts) => boolean
  readonly may: (dossier: DossierFacts) => readonly Right[]
}

const always =
  (...rights: Right[]) =>
  (): readonly Right[] =>
    rights

const sentences: readonly Sentence[] = [
  // An applicant may follow, complete and withdraw what is his own, and say how it went.
  {
    who: isApplicant,
    may: always('see', 'save-draft', 'attach-paper', 'remove-paper', 'submit', 'answer-supplement', 'withdraw', 'rate'),
  },
  // Whoever holds the step may do what the step allows, and ask for more time before it runs out.
  {
    who: holdsStep,
    may: dossier => ['see', 'extend', ...dossierActions.filter(action => dossier.stepActions.includes(action))],
  },
  // Whoever held it may take back what they forwarded until somebody works on it; whoever it was taken from sees that it is gone.
  { who: heldBefore, may: dossier => (isJustForwarded(dossier) ? ['see', 'take-back'] : ['see']) },
  // The counter that received it acts for the person who stands before it.
  {
    who: isReceivingCounter,
    may: dossier =>
      dossier.applicantAccountId === null || dossier.state !== 'draft'
        ? ['see', 'scan-paper', 'attach-paper', 'remove-paper', 'answer-supplement', 'withdraw', 'take-fee']
        : [],
  },
  // What the counter types for a walk-in is the counter's own draft.
  {
    who: (actor, dossier) => isReceivingCounter(actor, dossier) && dossier.applicantAccountId === null,
    may: always('see', 'save-draft', 'submit'),
  },
  // The head of the unit that holds it says who does the work and may ask for more time.
  { who: isHeadOf('currentUnitId'), may: dossier => (isFiled(dossier) ? ['see', 'assign', 'extend'] : []) },
  // The head of a unit sees everything that his unit received or decides.
  { who: isHeadOf('receivingUnitId'), may: dossier => (isFiled(dossier) ? ['see'] : []) },
  { who: isHeadOf('competentUnitId'), may: dossier => (isFiled(dossier) ? ['see'] : []) },
  // Whoever handled it may see what became of it.
  { who: hasHandled, may: dossier => (isFiled(dossier) ? ['see'] : []) },
  // A unit that was asked may read what it is asked about, and answer once.
  { who: worksIn('askedUnitIds'), may: always('see') },
  { who: worksIn('owingUnitIds'), may: always('give-opinion') },
  // A leader sees the dossiers of the units below; an auditor sees all, and neither does anything.
  { who: isLeaderAbove, may: dossier => (isFiled(dossier) ? ['see'] : []) },
  { who: actor => hasRole(actor, 'auditor'), may: dossier => (isFiled(dossier) ? ['see'] : []) },
]

export function may(actor: Actor, right: Right, dossier: DossierFacts): boolean {
  if (right !== 'see' && !isWithinDelegation(actor, right)) return false
  return sentences.some(sentence => sentence.who(actor, dossier) && sentence.may(dossier).includes(right))
}

/** Why not, as a reason of the locale files; undefined when it is allowed. Never tells a stranger that the dossier exists. */
export function refusalOf(actor: Actor, action: DossierAction, dossier: DossierFacts): Refusal | undefined {
  if (!may(actor, 'see', dossier)) return { code: 'not-found', reason: 'dossiers.not-found' }
  if (stateAfter(dossier, action) === undefined || (action === 'take-back' && !isJustForwarded(dossier)))
    return { code: 'wrong-state', reason: wrongStateReason(action, dossier) }
  if (may(actor, action, dossier)) return undefined
  return { code: 'forbidden', reason: forbiddenReason(actor, action, dossier) }
}

export interface Refusal {
  readonly code: 'not-found' | 'wrong-state' | 'forbidden'
  readonly reason: string
}

/** What a page may offer, and only that. */
export function allowedActions(actor: Actor, dossier: DossierFacts): DossierAction[] {
  return dossierActions.filter(action => refusalOf(actor, action, dossier) === undefined)
}

function wrongStateReason(action: DossierAction, dossier: DossierFacts): string {
  if (action === 'accept' && dossier.accepted) return 'dossiers.already-accepted'
  if (action === 'submit') return 'dossiers.already-submitted'
  if (action === 'take-back' && dossier.state === 'processing') return 'dossiers.nothing-to-take-back'
  return `dossiers.not-when-${dossier.state}`
}

function forbiddenReason(actor: Actor, action: DossierAction, dossier: DossierFacts): string {
  if (actor.kind !== 'official') return 'dossiers.not-for-applicants'
  if (hasRole(actor, 'auditor')) return 'dossiers.auditors-only-read'
  if (!isWithinDelegation(actor, action)) return 'dossiers.not-delegated'
  if (action === 'take-back')
    return hasHandled(actor, dossier) ? 'dossiers.nothing-to-take-back' : 'dossiers.not-yours-to-take-back'
  if (dossier.movedFrom?.kind === 'take-back' && heldBefore(actor, dossier)) return 'dossiers.taken-back-meanwhile'
  if (actor.unitId !== dossier.currentUnitId) return 'dossiers.not-with-your-unit'
  if (action === 'assign') return 'dossiers.only-the-head-assigns'
  if (dossier.stepRole === null || !hasRole(actor, dossier.stepRole)) return 'dossiers.not-your-role'
  if (!isFreeFor(actor, dossier.assignedPostId)) return 'dossiers.assigned-to-another'
  return 'dossiers.not-at-this-step'
}

/** Whoever acts for another post does no more than was handed to them; who may forward may also undo it. */
function isWithinDelegation(actor: Actor, action: DossierAction): boolean {
  if (actor.kind !== 'official' || !actor.delegatedActions) return true
  return actor.delegatedActions.includes(action === 'take-back' ? 'forward' : action)
}

const isFiled = (dossier: DossierFacts): boolean => dossier.state !== 'draft'

function isApplicant(actor: Actor, dossier: DossierFacts): boolean {
  return (actor.kind === 'citizen' || actor.kind === 'business') && actor.accountId === dossier.applicantAccountId
}

function hasRole(actor: Actor, role: string): boolean {
  return actor.kind === 'official' && actor.roles.includes(role)
}

function holdsStep(actor: Actor, dossier: DossierFacts): boolean {
  const { currentUnitId: unitId, stepRole: role, assignedPostId } = dossier
  return isFiled(dossier) && holds(actor, { unitId, role, assignedPostId })
}

function heldBefore(actor: Actor, { movedFrom }: DossierFacts): boolean {
  return movedFrom !== null && holds(actor, movedFrom)
}

const isJustForwarded = (dossier: DossierFacts): boolean => dossier.movedFrom?.kind === 'forward'

function holds(actor: Actor, { unitId, role, assignedPostId }: Holding): boolean {
  if (actor.kind !== 'official' || role === null) return false
  return actor.unitId === unitId && hasRole(actor, role) && isFreeFor(actor, assignedPostId)
}

/** Anybody of the role, until the head names one post; a delegation lets another act for that post. */
function isFreeFor(actor: Actor, assignedPostId: string | null): boolean {
  return assignedPostId === null || postsOf(actor).includes(assignedPostId)
}

function postsOf(actor: Actor): readonly string[] {
  if (actor.kind !== 'official') return []
  return actor.onBehalfOf ? [actor.postId, actor.onBehalfOf] : [actor.postId]
}

function isReceivingCounter(actor: Actor, dossier: DossierFacts): boolean {
  return actor.kind === 'official' && hasRole(actor, 'counter') && actor.unitId === dossier.receivingUnitId
}

function isHeadOf(unit: 'currentUnitId' | 'receivingUnitId' | 'competentUnitId') {
  return (actor: Actor, dossier: DossierFacts): boolean =>
    actor.kind === 'official' && hasRole(actor, 'head') && actor.unitId === dossier[unit]
}

function hasHandled(actor: Actor, dossier: DossierFacts): boolean {
  return postsOf(actor).some(postId => dossier.handlerPostIds.includes(postId))
}

/** An opinion is examined by a specialist or given by the head. */
function worksIn(units: 'askedUnitIds' | 'owingUnitIds') {
  return (actor: Actor, dossier: DossierFacts): boolean =>
    actor.kind === 'official' &&
    dossier[units].includes(actor.unitId) &&
    (hasRole(actor, 'specialist') || hasRole(actor, 'head'))
}

function isLeaderAbove(actor: Actor, dossier: DossierFacts): boolean {
  return actor.kind === 'official' && hasRole(actor, 'leader') && dossier.unitsAbove.includes(actor.unitId)
}
