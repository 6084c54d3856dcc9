import { z } from 'zod'
import type { SearchRequest } from '#modules/procedures/search/search-procedures.ts'

/** The address of a page of results, in the reader's own words; what is not understood is left out, not refused. */
export const resultQuery = z.object({
  q: z.string().max(300).optional().catch(undefined),
  'linh-vuc': z
    .string()
    .regex(/^[a-z0-9-]{1,80}$/)
    .optional()
    .catch(undefined),
  'doi-tuong': z.enum(['cong-dan', 'doanh-nghiep']).optional().catch(undefined),
  'cach-nop': z.enum(['truc-tuyen', 'tai-quay', 'buu-chinh']).optional().catch(undefined),
  'truc-tuyen': z.enum(['toan-trinh', 'mot-phan']).optional().catch(undefined),
  'thoi-han': z.coerce.number().int().min(1).max(365).optional().catch(undefined),
  viec: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .optional()
    .catch(undefined),
  cursor: z.string().max(1024).optional().catch(undefined),
})
export type ResultQuery = z.output<typeof resultQuery>

const audiences = { 'cong-dan': 'citizen', 'doanh-nghiep': 'business' } as const
const channels = { 'truc-tuyen': 'online', 'tai-quay': 'counter', 'buu-chinh': 'post' } as const
const services = { 'toan-trinh': 'full', 'mot-phan': 'partial' } as const

export const audienceWords = Object.entries(audiences)
export const channelWords = Object.entries(channels)
export const serviceWords = Object.entries(services)

export function toSearchRequest(query: ResultQuery, territory: string): SearchRequest {
  return {
    limit: 20,
    territory,
    q: query.q,
    cursor: query.cursor,
    field: query['linh-vuc'],
    audience: query['doi-tuong'] && audiences[query['doi-tuong']],
    channel: query['cach-nop'] && channels[query['cach-nop']],
    service: query['truc-tuyen'] && services[query['truc-tuyen']],
    withinDays: query['thoi-han'],
    lifeEvent: query.viec,
  }
}

/** How many choices narrow the list, the query itself aside. */
export function countChoices(query: ResultQuery): number {
  return (['linh-vuc', 'doi-tuong', 'cach-nop', 'truc-tuyen', 'thoi-han'] as const).filter(
    key => query[key] !== undefined,
  ).length
}
