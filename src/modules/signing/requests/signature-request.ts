import type { Temporal } from 'temporal-polyfill'
import type { Capacity } from '../authority/capacity.ts'

/**
 * waiting for the signer → signing (the order is with the signer) → signed. A signer may decline; whoever asked may cancel; what failed
 * waits to be tried again.
 */
export const requestStates = ['waiting', 'signing', 'signed', 'declined', 'cancelled', 'failed'] as const

export type RequestState = (typeof requestStates)[number]

/** States in which something may still come of it. */
export const openRequestStates: readonly RequestState[] = ['waiting', 'signing', 'failed']

/** How the signature goes into the document: PAdES, XAdES enveloped, CAdES around the file, or a container with the file in it. */
export const signedFormats = ['pdf', 'xml', 'cades', 'asic-e'] as const

export type SignedFormat = (typeof signedFormats)[number]

/** ETSI baseline levels, each with what the one before has. */
export const levels = ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const

export type Level = (typeof levels)[number]

/** What a signature is about, as the module that asks knows it. */
export interface SignatureSubject {
  readonly kind: string
  readonly id: string
  /** What the signer reads in the list. */
  readonly label: string
}

/** Where a visible signature stands on a page; points from the lower left corner, as PDF counts. */
export interface Placement {
  /** From 1; -1 is the last. */
  readonly page: number
  readonly left: number
  readonly bottom: number
  readonly width: number
  readonly height: number
}

/** Words that go into the signature besides what the organisation says. */
export interface SignatureFields {
  readonly reason?: string
  readonly location?: string
  /** The signature field of a PDF that has one waiting. */
  readonly field?: string
  /** Values of text fields that are filled in the same update: the number and the date of a result. */
  readonly fill?: Readonly<Record<string, string>>
  /** The picture that stands at the placement instead of words, by its hash in the file store. */
  readonly picture?: string
}

export interface SignatureRequest {
  readonly id: string
  readonly state: RequestState
  readonly format: SignedFormat
  readonly purpose: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly subjectLabel: string
  readonly documentSha256: string
  readonly documentName: string
  readonly documentSize: number
  /** The agency whose paper it is. */
  readonly unitId: string
  /** Null where the agency's seal is asked for. */
  readonly signerPostId: string | null
  readonly capacity: Capacity
  readonly placement: Placement | null
  /** The signer may say where it shows: whoever asked left it to them. */
  readonly signerPlaces: boolean
  readonly fields: SignatureFields
  readonly dueAt: Temporal.Instant | null
  readonly askedAt: Temporal.Instant
  readonly askedByAccountId: string | null
  readonly askedByPostId: string | null
  readonly askedByName: string | null
  readonly batchId: string | null
  readonly keyId: string | null
  readonly signedAt: Temporal.Instant | null
  readonly signedByPersonId: string | null
  readonly signedByPostId: string | null
  readonly signedSha256: string | null
  readonly signedName: string | null
  readonly signedSize: number | null
  readonly level: Level | null
  readonly stampEndsAt: Temporal.Instant | null
  readonly evidenceTrouble: string | null
  readonly closedAt: Temporal.Instant | null
  readonly reason: string | null
  readonly failure: string | null
}
