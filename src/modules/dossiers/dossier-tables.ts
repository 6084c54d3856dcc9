import { CamelCasePlugin, type Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import type { ClockEntry } from './clock/clock.ts'
import type { Dossier, ReturnWay } from './dossier.ts'
import type { FeeLine } from './fees/fees.ts'
import type { ResultDraft } from './signed-results/draft-store.ts'

type At = Temporal.Instant

type Mutable<Row> = { -readonly [Column in keyof Row]: Row[Column] }

export type DossierRow = Omit<Mutable<Dossier>, 'id' | 'revision' | 'clockConvention'> & {
  id: Generated<string>
  revision: Generated<number>
  clockConvention: Generated<Dossier['clockConvention']>
  workAt: Generated<At>
  search: Generated<string>
  nameSort: Generated<string>
}

export type FileColumns = {
  fileSha256: string | null
  fileName: string | null
  fileType: string | null
  fileSize: number | null
}

export type PaperRow = FileColumns & {
  dossierId: string
  id: Generated<string>
  paperKey: string
  providedAs: 'electronic' | 'original' | 'copy'
  quantity: number
  receiptHash: string
  attachedAt: At
  attachedByAccountId: string
  forSupplement: boolean
  replacedBy: string | null
}

export type ResultDraftRow = Mutable<ResultDraft>

export type ClockEntryRow = {
  dossierId: string
  number: number
  kind: ClockEntry['kind']
  at: At
  reason: string | null
  ref: string | null
  newDueAt: At | null
}

export type SupplementRow = {
  dossierId: string
  guidance: string | null
  askedAt: At
  askedByPostId: string
  askedByUnitId: string
  askedByName: string
  askedAtStep: string
  number: number
  answeredAt: At | null
  answerNote: string | null
}

export type SupplementItemRow = {
  dossierId: string
  number: number
  kind: 'paper' | 'answer'
  target: string
  reason: string
}

export type HandOverRow = {
  dossierId: string
  number: number
  kind: 'forward' | 'take-back' | 'send-back' | 'approve' | 'issue'
  fromStep: string
  fromUnitId: string
  fromRole: string | null
  fromAssignedPostId: string | null
  fromPostId: string
  fromName: string
  toStep: string
  toUnitId: string
  toRole: string
  at: At
  startedAt: At
  dueAt: At | null
  outcome: 'early' | 'on-time' | 'late' | null
  note: string | null
}

export type OpinionRow = {
  dossierId: string
  id: Generated<string>
  askedAtStep: string
  askedByPostId: string
  askedByUnitId: string
  askedUnitId: string
  question: string
  askedAt: At
  givenAt: At | null
  givenByPostId: string | null
  givenByName: string | null
  stance: 'agrees' | 'agrees-with-conditions' | 'disagrees' | null
  answer: string | null
}

export type AssignmentRow = {
  dossierId: string
  number: number
  step: string
  postId: string
  assignedByPostId: string
  at: At
  note: string | null
}

export type EndingRow = {
  dossierId: string
  kind: 'refused' | 'withdrawn' | 'stopped'
  reason: string
  legalBasis: string | null
  askedBy: 'applicant' | 'agency'
  at: At
  byPostId: string | null
  byUnitId: string | null
  byName: string
  atStep: string
  number: number | null
}

export type ExtensionRow = {
  dossierId: string
  reason: string
  originalDueAt: At
  newDueAt: At
  at: At
  byPostId: string
  byUnitId: string
  byName: string
  number: number
}

export type FeeLineRow = Mutable<FeeLine> & { dossierId: string; receiptId: string | null }

export type FeeReceiptRow = {
  id: Generated<string>
  unitId: string
  year: number
  number: number
  dossierId: string
  amount: number
  method: 'cash'
  payerName: string
  takenAt: At
  takenByPostId: string
  takenByName: string
}

export type ResultRow = FileColumns & {
  id: Generated<string>
  dossierId: string
  unitId: string
  year: number
  book: string
  number: number
  notation: string
  resultCode: string
  name: string
  issuedAt: At
  issuedByPostId: string
}

export type DossierTables = {
  'dossiers.dossier': DossierRow
  'dossiers.code_counter': { agencyCode: string; day: Temporal.PlainDate; lastOrdinal: number }
  'dossiers.number_counter': { series: string; unitId: string; year: number; lastNumber: number }
  'dossiers.dossier_paper': PaperRow
  'dossiers.clock_entry': ClockEntryRow
  'dossiers.supplement': SupplementRow
  'dossiers.supplement_item': SupplementItemRow
  'dossiers.hand_over': HandOverRow
  'dossiers.opinion': OpinionRow
  'dossiers.assignment': AssignmentRow
  'dossiers.ending': EndingRow
  'dossiers.extension': ExtensionRow
  'dossiers.fee_line': FeeLineRow
  'dossiers.fee_receipt': FeeReceiptRow
  'dossiers.result': ResultRow
  'dossiers.result_draft': ResultDraftRow
  'dossiers.handing_out': {
    dossierId: string
    returnedTo: string
    returnedBy: ReturnWay
    note: string | null
    returnedByPostId: string
  }
  'dossiers.saved_view': { accountId: string; name: string; query: string; savedAt: At }
  'dossiers.rating': { dossierId: string; score: number; comment: string | null; ratedAt: At }
}

/** Rows have the names of `Dossier` and its kin, so that nothing maps one shape to another. Answers keep their own keys. */
const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true })

export function tables({ tx }: Pick<Context, 'tx'>) {
  return tx.withPlugin(camelCase).$extendTables<DossierTables>()
}
