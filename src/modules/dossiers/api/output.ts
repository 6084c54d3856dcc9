import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

/** An instant as it leaves: ISO 8601, UTC. */
export const instant = z
  .instanceof(Temporal.Instant)
  .transform(value => value.toString())
  .pipe(z.iso.datetime())

export const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly()

const text = z.string().nullable()

export const answers = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), list(z.string())]))

/** A dossier as the ones who may see it see it. */
export const dossierOutput = z.object({
  id: z.uuid(),
  revision: z.int().describe('Sent back with the next change, so that nobody overwrites another'),
  state: z.string(),
  code: text,
  procedureCode: z.string(),
  procedureName: z.string(),
  versionId: z.uuid(),
  caseCode: z.string(),
  channel: z.string(),
  submitterName: z.string(),
  submitterNumber: text,
  submitterPhone: text,
  subjectKind: z.string(),
  subjectName: z.string(),
  subjectNumber: text,
  subjectPhone: text,
  subjectEmail: text,
  subjectAddress: text,
  territoryId: text,
  receivingUnitId: text,
  competentUnitId: text,
  currentUnitId: text,
  currentStep: text,
  stepName: text,
  stepRole: text,
  assignedPostId: text,
  answers,
  returnBy: z.string(),
  createdAt: instant,
  submittedAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  dueAt: instant.nullable(),
  stepStartedAt: instant.nullable(),
  stepDueAt: instant.nullable(),
  approvedAt: instant.nullable(),
  supplementAskedAt: instant.nullable(),
  extendedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  returnedAt: instant.nullable(),
})

export const paperOutput = z.object({
  id: z.uuid(),
  paperKey: z.string(),
  providedAs: z.string(),
  quantity: z.int(),
  fileSha256: text,
  fileName: text,
  fileType: text,
  fileSize: z.int().nullable(),
  receiptHash: z.string().describe('SHA-256: the receipt of the upload, also kept in the ledger'),
  attachedAt: instant,
  forSupplement: z.boolean(),
  replacedBy: text,
})

export const feeLineOutput = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  unitAmount: z.int(),
  quantity: z.int(),
  amount: z.int(),
  perUnit: text,
  basis: z.string(),
  exemptBy: text,
  receiptId: text,
})

export const feeReceiptOutput = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  year: z.int(),
  number: z.int(),
  amount: z.int(),
  method: z.string(),
  payerName: z.string(),
  takenAt: instant,
})

export const resultOutput = z.object({
  id: z.uuid(),
  notation: z.string(),
  book: z.string(),
  year: z.int(),
  number: z.int(),
  resultCode: z.string(),
  name: z.string(),
  fileSha256: text,
  fileName: text,
  issuedAt: instant,
})
