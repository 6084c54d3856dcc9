import { z } from 'zod'

const timeLimit = z.object({
  amount: z.number(),
  unit: z.enum(['working-hour', 'working-day', 'hour', 'day']),
  sameDay: z.boolean().optional(),
})

export const listedProcedure = z.object({
  code: z.string(),
  kind: z.enum(['national', 'local', 'internal']),
  name: z.string(),
  title: z.string(),
  territory: z.string().nullable(),
  fields: z.array(z.object({ key: z.string(), name: z.string() })),
  audience: z.array(z.enum(['citizen', 'business'])),
  channels: z.array(z.enum(['online', 'counter', 'post'])),
  onlineService: z.enum(['full', 'partial', 'information']).nullable(),
  onlineLevel: z.number().int().nullable(),
  fileable: z.boolean(),
  time: timeLimit.nullable(),
  timeVaries: z.boolean(),
  fee: z.object({ from: z.number(), to: z.number() }).nullable(),
  feeRule: z.string().nullable(),
})

/** A version as it was published; what national records say of the same procedure stands under `national`. */
export const procedureVersion = z.looseObject({
  id: z.uuid(),
  procedureCode: z.string(),
  version: z.number().int(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().optional(),
  name: z.string(),
  fieldCode: z.string(),
  fieldName: z.string(),
  audience: z.array(z.enum(['citizen', 'business'])),
  onlineService: z.enum(['full', 'partial', 'information']),
  onlineLevel: z.number().int(),
})

export const performance = z.object({
  days: z.number().int(),
  dossiers: z.number().int(),
  halfWithinMinutes: z.number().int(),
  mostWithinMinutes: z.number().int(),
})

export const listedVersion = z.object({
  id: z.uuid(),
  source: z.enum(['national', 'province']),
  version: z.number().int(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  changes: z.array(z.object({ part: z.string(), before: z.string().optional(), after: z.string().optional() })),
})

export const fieldOfWork = z.object({
  key: z.string(),
  name: z.string(),
  codes: z.array(z.string()),
  procedures: z.number().int(),
})

export const lifeEvent = z.object({
  key: z.string(),
  icon: z.string(),
  name: z.string(),
  summary: z.string(),
  isCommon: z.boolean(),
  procedures: z.array(z.string()),
})

export const procedureCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$/)
