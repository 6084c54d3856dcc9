import { z } from 'zod'

/** The members of a list's query; a name is what a module declares, with `event:` before a handler's. */
export const jobFilter = {
  state: z.enum(['dead', 'failing', 'running']).optional(),
  name: z
    .string()
    .max(128)
    .regex(/^[a-z:.-]+$/)
    .optional(),
}
