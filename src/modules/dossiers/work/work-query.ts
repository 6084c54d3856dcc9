import { z } from 'zod'
import { pageQuery } from '#kernel/http/cursor.ts'
import { channels } from '../dossier.ts'

/** The tabs over the list: what presses, a dossier or only its step being due by the end of the day; and where the work stands. */
export const buckets = [
  'pressing',
  'overdue',
  'due-today',
  'submitted',
  'processing',
  'awaiting-supplement',
  'finished',
] as const
export type Bucket = (typeof buckets)[number]

/** `mine`: what waits for one of my roles in my unit; `unit`: all that my unit holds; `opinions`: what my unit is asked. */
export const workScopes = ['mine', 'unit', 'opinions'] as const
export type WorkScope = (typeof workScopes)[number]

/** `due`: the most pressing first; `arrival`: the longest here first; `name`: the subject's, given names first. */
export const workSorts = ['due', 'arrival', 'name'] as const
export type WorkSort = (typeof workSorts)[number]

export const workQuerySchema = z.object({
  ...pageQuery,
  scope: z.enum(workScopes).default('mine'),
  bucket: z.enum(buckets).optional(),
  sort: z.enum(workSorts).default('due'),
  procedureCode: z.string().max(40).optional(),
  channel: z.enum(channels).optional(),
  /** Code, names, number or procedure, with or without marks. */
  search: z.string().max(100).optional(),
})

export type WorkQuery = z.output<typeof workQuerySchema>
