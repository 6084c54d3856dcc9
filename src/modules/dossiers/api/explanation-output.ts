import { z } from 'zod'
import { instant, list } from './output.ts'

const period = z.object({ from: instant, to: instant })

const line = period.extend({
  why: z.looseObject({ kind: z.string() }),
  ref: z.string().optional(),
  counted: z.int(),
  spans: list(period),
  used: z.int(),
  remaining: z.int(),
})

/** Why the due instant is what it is: lines that touch and add up. */
export const explanationOutput = z.object({
  meter: z.string(),
  budgetMinutes: z.int(),
  dueAt: instant.optional(),
  dueWithoutPauses: instant.optional(),
  limit: z.object({ amount: z.number(), unit: z.string() }),
  lines: list(line),
})
