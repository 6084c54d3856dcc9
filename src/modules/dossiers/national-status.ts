import type { DossierState } from './dossier.ts'

/** The status codes that the national portal takes (`TrangThaiHoSo`). 6, a financial obligation, has no state of its own here. */
export type NationalStatus = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10

export interface StatusFacts {
  readonly state: DossierState
  readonly accepted: boolean
  /** Still with the counter that received it. */
  readonly atFirstStep: boolean
}

/** Undefined for a draft: the nation hears of a dossier when it is submitted. */
export function nationalStatus({ state, accepted, atFirstStep }: StatusFacts): NationalStatus | undefined {
  switch (state) {
    case 'draft':
      return undefined
    case 'submitted':
      return 1
    case 'processing':
      return atFirstStep ? 2 : 4
    case 'awaiting-supplement':
      return 5
    case 'finished':
      return 9
    case 'returned':
      return 10
    // Code 3 says "not received"; a dossier that was accepted and then refused has been received, and stops.
    case 'refused':
      return accepted ? 8 : 3
    case 'withdrawn':
      return 7
    case 'stopped':
      return 8
  }
}
