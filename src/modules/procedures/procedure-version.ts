import type { FormDefinition } from './form-definition.ts'
import type { NationalFacts } from './national/national-facts.ts'

/** A procedure as it is in force from a date: data that a civil servant can edit. A dossier keeps the version it was filed under. */
export interface ProcedureVersion {
  readonly id: string
  /** National code, e.g. `1.001193`. */
  readonly procedureCode: string
  readonly version: number
  /** Local date, inclusive (`2025-01-01`). */
  readonly validFrom: string
  /** Local date, exclusive; absent while in force. */
  readonly validTo?: string
  readonly name: string
  readonly fieldCode: string
  readonly fieldName: string
  readonly audience: readonly Audience[]
  /** Decree 42/2022, then 224/2026: `full` everything online, `partial` not, `information` not online at all. */
  readonly onlineService: 'full' | 'partial' | 'information'
  /** Decree 43/2011's level, shown beside the current scheme. */
  readonly onlineLevel: 1 | 2 | 3 | 4
  readonly purpose?: string
  readonly whoMay?: string
  readonly howTo: readonly string[]
  readonly cases: readonly Case[]
  readonly form: FormDefinition | null
  /** Kinds of unit whose counters receive it (`commune-committee`, `centre`, …). */
  readonly receivedAt: readonly string[]
  readonly steps: readonly Step[]
  readonly results: readonly Result[]
  readonly legalBasis: readonly string[]
  readonly lifeEvents: readonly string[]
  readonly promulgatedBy?: string
  readonly agency?: string
  /** Other words by which people look for it, for search. */
  readonly keywords?: readonly string[]
  /**
   * Present on a version that is the nation's and not the province's own: what the national catalogue says. Such a version has no
   * form, no steps and no cases of ours, and no dossier can be filed under it.
   */
  readonly national?: NationalFacts
}

export type Audience = 'citizen' | 'business'

/** A variant with its own time, papers and fee. */
export interface Case {
  readonly code: string
  readonly name: string
  readonly timeLimit: TimeLimit
  readonly papers: readonly Paper[]
  readonly fees: readonly Fee[]
}

/** `working-day` is eight working hours of the competent agency; `day` and `hour` run on the wall clock. */
export interface TimeLimit {
  readonly amount: number
  readonly unit: 'working-hour' | 'working-day' | 'hour' | 'day'
  /** Done within the day; received after 15:00, the next working day (practice; also in the civil-status procedures' own text). */
  readonly sameDay?: boolean
}

export interface Paper {
  readonly key: string
  readonly name: string
  readonly code?: string
  readonly required: boolean
  readonly originals: number
  readonly copies: number
  readonly hint?: string
}

/** Integers of đồng. `perUnit` fees are multiplied by the count that the form's question `quantityFrom` gives. */
export interface Fee {
  readonly key: string
  readonly name: string
  readonly kind: 'fee' | 'charge'
  readonly amount: number
  readonly onlineAmount?: number
  readonly perUnit?: string
  readonly quantityFrom?: string
  /** Exempt when the form's answer equals: `{ question: 'exemption', equals: 'poor-household' }`. */
  readonly exemptWhen?: readonly { readonly question: string; readonly equals: string }[]
}

/** One row of the agency's decision on internal process. The first step is the counter's, the last hands the result to the counter. */
export interface Step {
  readonly key: string
  readonly name: string
  /** Role of the post that acts: see organisation's `roles`. */
  readonly role: string
  readonly unit: UnitRule
  /** Share of the case's time, in percent; all steps together make 100. */
  readonly share: number
  readonly actions: readonly StepAction[]
  /** Key of the next step; absent on the last. */
  readonly next?: string
  /** The unit asked when the step's action is `ask-opinion`. */
  readonly opinionFrom?: UnitRule
}

/**
 * `receiving` is the unit that received the dossier. A kind is looked for at the dossier's territory, then at each territory
 * above it: so nothing here knows how many levels there are.
 */
export type UnitRule = 'receiving' | { readonly unitKind: string }

export type StepAction =
  | 'accept'
  | 'supplement'
  | 'refuse'
  | 'forward'
  | 'send-back'
  | 'ask-opinion'
  | 'approve'
  | 'issue'
  | 'return-result'
  | 'stop'

export interface Result {
  readonly code: string
  readonly name: string
}
