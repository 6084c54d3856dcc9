import type { Audience, Result, TimeLimit } from '../procedure-version.ts'

/**
 * What the national catalogue says of a procedure, in our own words and units. A province's own version may stand beside it;
 * the facts stay as the nation published them.
 */
export interface NationalFacts {
  readonly code: string
  readonly name: string
  /** Standard for the whole country, of one province, or between agencies. */
  readonly kind: 'national' | 'local' | 'internal'
  /** False when the record itself says that it is withdrawn. */
  readonly listed: boolean
  /** The portal's own id, a UUID whose first half tells when the record was made. */
  readonly portalId?: string
  readonly fields: readonly FieldName[]
  readonly agencies: readonly string[]
  readonly promulgatedBy?: string
  /** The province whose procedure it is, in words (`Bắc Ninh`), when it is a local one. */
  readonly territory?: string
  readonly audience: readonly Audience[]
  /** Who may apply, as the catalogue names them. */
  readonly applicants: readonly string[]
  /** Absent while only the catalogue's line is known. */
  readonly detail?: DetailFacts
}

export interface FieldName {
  readonly name: string
  /** e.g. `G15-TP07`. */
  readonly code?: string
}

export interface DetailFacts {
  readonly online: 'full' | 'partial' | 'none'
  readonly handledBy: readonly HandlingLevel[]
  /** May be filed at any counter of the province. */
  readonly anywhere: boolean
  readonly cases: readonly NationalCase[]
  readonly channels: readonly Channel[]
  readonly fees: readonly NationalFee[]
  readonly paperGroups: readonly PaperGroup[]
  readonly results: readonly Result[]
  /** Numbers of the legal texts: `60/2014/QH13`. */
  readonly legalBasis: readonly string[]
  readonly decision?: { readonly number?: string; readonly date?: string; readonly agency?: string }
  readonly serviceGroups: readonly string[]
  readonly keywords?: string
  /** Left out of the compact catalogue. */
  readonly prose?: ProseFacts
}

export type HandlingLevel = 'commune' | 'province' | 'ministry' | 'other'

export interface NationalCase {
  readonly code: string
  readonly name: string
  readonly time?: TimeLimit
}

export type ChannelKind = 'online' | 'counter' | 'post'

/** One way of filing, with the time it takes. A record may list the same way several times, with different times. */
export interface Channel {
  readonly by: ChannelKind
  readonly time?: TimeLimit
  /** The time depends on more than the number says: mountain communes, the kind of change, the financial duty. */
  readonly timeVaries?: boolean
}

export interface NationalFee {
  /** `fee` phí, `charge` lệ phí, `price` giá dịch vụ. */
  readonly kind: 'fee' | 'charge' | 'price'
  readonly channels: readonly ChannelKind[]
  /** đồng; absent when the record gives none that can be believed. */
  readonly amount?: number
  /** A number that cannot be meant as written, kept for whoever checks it. */
  readonly statedAmount?: number
  /** US dollars, where the fee is set in them. */
  readonly dollars?: number
  /** A short name, where the record has one. */
  readonly name?: string
  readonly rule?: FeeRule
  /** Numbers of the texts that set it. */
  readonly setBy?: readonly string[]
}

/** Who says how much, when the record does not. */
export type FeeRule = 'free' | 'set-by-provincial-council' | 'set-by-law' | 'see-attached-table' | 'described-in-text'

export interface PaperGroup {
  /** When this group is asked for; empty for the papers asked of everybody. */
  readonly name: string
  /** Shown at the counter, not handed in. */
  readonly shown?: boolean
  readonly papers: readonly NationalPaper[]
}

export interface NationalPaper {
  readonly name: string
  readonly code?: string
  readonly originals: number
  readonly copies: number
  /** Asked for only in some circumstance that the name states. */
  readonly conditional?: boolean
  readonly electronic?: boolean
  readonly template?: boolean
}

export interface ProseFacts {
  readonly steps: readonly { readonly name: string; readonly text: string }[]
  readonly conditions?: string
  readonly note?: string
  readonly receivingPlaces?: string
  readonly channelNotes: readonly { readonly by: ChannelKind; readonly text: string }[]
  readonly timeNotes: readonly string[]
  readonly feeNotes: readonly string[]
  readonly checklistNotes: readonly string[]
  readonly legalTitles: readonly { readonly number: string; readonly title: string }[]
  readonly coordinatingAgencies: readonly string[]
  readonly authorities: readonly string[]
}
