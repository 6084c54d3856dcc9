import type { Temporal } from 'temporal-polyfill'
import type { Answers } from '#modules/procedures/index.ts'
import type { Convention } from './clock/clock.ts'

export const dossierStates = [
  'draft',
  'submitted',
  'processing',
  'awaiting-supplement',
  'finished',
  'returned',
  'refused',
  'withdrawn',
  'stopped',
] as const

export type DossierState = (typeof dossierStates)[number]

/** Somebody still owes something: the applicant's papers, the agency's work, or the return of the result. */
export const openStates = ['submitted', 'processing', 'awaiting-supplement', 'finished'] as const

/** `assisted` is an official filing online for a person, and said so: it never counts as the person's own online filing. */
export const channels = ['online', 'counter', 'post', 'assisted'] as const
export type Channel = (typeof channels)[number]

export const returnWays = ['electronic', 'counter', 'post'] as const
export type ReturnWay = (typeof returnWays)[number]

export type SubjectKind = 'citizen' | 'business'

/** Whose dossier it is (chủ hồ sơ); the submitter may be another person. */
export interface Subject {
  readonly subjectKind: SubjectKind
  readonly subjectName: string
  readonly subjectNumber: string | null
  readonly subjectPhone: string | null
  readonly subjectEmail: string | null
  readonly subjectAddress: string | null
}

/** Who brings it, when not the subject: in person, by an authorisation, or an official who assists. */
export interface Submitter {
  readonly submitterName: string
  readonly submitterNumber: string | null
  readonly submitterPhone: string | null
}

export interface Dossier extends Subject, Submitter {
  readonly id: string
  /** Grows by one with every change of state: what an officer's screen was drawn from. */
  readonly revision: number
  readonly state: DossierState
  /** Given when it is submitted; never changes, whatever becomes of the agency that gave it. */
  readonly code: string | null
  readonly procedureCode: string
  readonly procedureName: string
  readonly fieldCode: string
  readonly versionId: string
  readonly caseCode: string
  readonly channel: Channel
  readonly applicantAccountId: string | null
  readonly enteredByPostId: string | null
  readonly territoryId: string | null
  readonly receivingUnitId: string | null
  readonly competentUnitId: string | null
  readonly currentUnitId: string | null
  readonly currentStep: string | null
  readonly stepName: string | null
  readonly stepRole: string | null
  readonly assignedPostId: string | null
  readonly answers: Answers
  readonly returnBy: ReturnWay
  readonly createdAt: Temporal.Instant
  readonly submittedAt: Temporal.Instant | null
  readonly acceptedAt: Temporal.Instant | null
  readonly acceptedByName: string | null
  /** Derived from the clock's entries; null while the clock has not started or stands. */
  readonly dueAt: Temporal.Instant | null
  readonly clockConvention: Convention
  readonly stepStartedAt: Temporal.Instant | null
  readonly stepDueAt: Temporal.Instant | null
  readonly approvedAt: Temporal.Instant | null
  readonly supplementAskedAt: Temporal.Instant | null
  readonly extendedAt: Temporal.Instant | null
  readonly finishedAt: Temporal.Instant | null
  readonly returnedAt: Temporal.Instant | null
  /** The last change: lets a repeated request be told from a rival one. */
  readonly lastAction: string | null
  readonly lastAccountId: string | null
}
