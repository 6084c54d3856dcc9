import { z } from 'zod'

/** What narrows a list of procedures; the same names in the address of a page and in the API. */
export const filterFields = {
  field: z
    .string()
    .regex(/^[a-z0-9-]{1,80}$/)
    .optional(),
  audience: z.enum(['citizen', 'business']).optional(),
  channel: z.enum(['online', 'counter', 'post']).optional(),
  service: z.enum(['full', 'partial', 'information']).optional(),
  level: z.coerce.number().int().min(1).max(4).optional(),
  withinDays: z.coerce.number().int().min(1).max(365).optional(),
  fileable: z.stringbool().optional(),
  agency: z.string().trim().min(2).max(100).optional(),
  lifeEvent: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .optional(),
}

export const filters = z.object(filterFields)
export type Filters = z.output<typeof filters>
