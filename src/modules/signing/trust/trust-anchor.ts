import type { Temporal } from 'temporal-polyfill'
import type { Certificate } from '../certificates/certificate.ts'

/** What an anchor is believed for. */
export const trustScopes = ['signatures', 'time-stamping'] as const

export type TrustScope = (typeof trustScopes)[number]

/** A certificate that is believed because somebody who may says so, for something, from one day to another. */
export interface TrustAnchor {
  readonly certificate: Certificate
  readonly name: string
  readonly scopes: readonly TrustScope[]
  readonly validFrom: Temporal.Instant
  /** The first instant at which it is no longer believed. */
  readonly validTo?: Temporal.Instant
  /** The act or licence that says so. */
  readonly source: string
}
