import { z } from 'zod'
import { channels, returnWays } from '../dossier.ts'
import { line, optionalLine } from '../text-schema.ts'

export const subjectSchema = z.strictObject({
  kind: z.enum(['citizen', 'business']),
  name: line(),
  number: optionalLine(20),
  phone: optionalLine(20),
  email: optionalLine(254),
  address: optionalLine(400),
})

export const submitterSchema = z.strictObject({
  name: line(),
  number: optionalLine(20),
  phone: optionalLine(20),
})

/** What may be known of a dossier before it is submitted; everything may still be missing but the procedure. */
export const draftSchema = z.strictObject({
  dossierId: z.uuid().optional(),
  procedureCode: line(40),
  caseCode: line(60).optional(),
  territoryId: z.uuid().nullish(),
  receivingUnitId: z.uuid().nullish(),
  subject: subjectSchema.optional(),
  /** Who brings it, when not the subject; of use at the counter only. */
  submitter: submitterSchema.optional(),
  /** Only an official says it: who files online himself files online. */
  channel: z.enum(channels).optional(),
  returnBy: z.enum(returnWays).optional(),
  /** Laid over what is there: a page of the form sends its own questions only. An empty answer takes one back. */
  answers: z.record(z.string().max(100), z.unknown()).optional(),
})

export type DraftInput = z.output<typeof draftSchema>
