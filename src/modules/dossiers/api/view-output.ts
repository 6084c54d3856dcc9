import { z } from 'zod'
import type { DossierView } from '../following/dossier-view.ts'
import { dossierOutput, feeLineOutput, feeReceiptOutput, instant, list, paperOutput, resultOutput } from './output.ts'

const outcome = z.enum(['early', 'on-time', 'late'])

export const wayOutput = z.object({
  key: z.string(),
  name: z.string(),
  place: z.enum(['done', 'current', 'ahead']),
  unitId: z.uuid().optional(),
  startedAt: instant.optional(),
  doneAt: instant.optional(),
  doneBy: z.string().optional(),
  outcome: outcome.optional(),
})

const clock = z.object({
  state: z.string(),
  dueAt: instant.optional(),
  budgetMinutes: z.int(),
  usedMinutes: z.int(),
  pausedMinutes: z.int(),
  remainingMinutes: z.int(),
  provisional: z.boolean(),
})

const stepTime = z.object({
  step: z.string(),
  unitId: z.uuid(),
  startedAt: instant,
  endedAt: instant.optional(),
  usedMinutes: z.int(),
  shareMinutes: z.int(),
  late: z.boolean(),
})

const supplement = z.object({
  number: z.int(),
  guidance: z.string().nullable(),
  askedAt: instant,
  askedByName: z.string(),
  answeredAt: instant.nullable(),
  answerNote: z.string().nullable(),
  items: list(z.object({ kind: z.enum(['paper', 'answer']), target: z.string(), reason: z.string() })),
})

const handOver = z.object({
  kind: z.string(),
  fromStep: z.string(),
  fromUnitId: z.uuid(),
  fromName: z.string(),
  toStep: z.string(),
  toUnitId: z.uuid(),
  at: instant,
  outcome: outcome.nullable().describe('Null where it was taken back: nobody had worked on it'),
  note: z.string().nullable(),
})

const opinion = z.object({
  id: z.uuid(),
  askedUnitId: z.uuid(),
  question: z.string(),
  askedAt: instant,
  givenAt: instant.nullable(),
  givenByName: z.string().nullable(),
  stance: z.string().nullable(),
  answer: z.string().nullable(),
})

const ending = z.object({
  kind: z.string(),
  reason: z.string(),
  legalBasis: z.string().nullable(),
  askedBy: z.string(),
  at: instant,
})

/** The whole file of a dossier. */
export const viewOutput = z.object({
  dossier: dossierOutput,
  step: z.object({ number: z.int(), of: z.int(), name: z.string() }).optional(),
  way: list(wayOutput),
  clock: clock.optional(),
  stepTimes: list(stepTime).describe('How much of the clock’s time each stay at a step took, beside its share'),
  nationalStatus: z.int().optional(),
  papers: list(paperOutput),
  feeLines: list(feeLineOutput),
  feeReceipts: list(feeReceiptOutput),
  supplement: supplement.optional(),
  handOvers: list(handOver),
  opinions: list(opinion),
  signature: z
    .object({ requestId: z.string(), state: z.string(), postId: z.string().nullable(), name: z.string() })
    .optional()
    .describe('The signature of whoever approved, on the result that was drawn'),
  results: list(resultOutput),
  revokedResults: list(
    z.object({
      code: z.string(),
      title: z.string(),
      notation: z.string().nullable(),
      revokedAt: instant,
      reason: z.string(),
    }),
  ).describe('Results that the agency has taken out of force'),
  ending: ending.optional(),
  extension: z.object({ reason: z.string(), originalDueAt: instant, newDueAt: instant, at: instant }).optional(),
  rating: z.object({ score: z.int(), comment: z.string().nullable(), ratedAt: instant }).optional(),
  actions: list(z.string()).describe('What you may do now, and only that'),
  unitNames: z.record(z.string(), z.string()).readonly(),
})

/** The version is a procedure's own matter and has its own address. */
export function viewAnswer({ version: _, ...view }: DossierView): z.input<typeof viewOutput> {
  return view
}
