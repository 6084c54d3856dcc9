import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { defineRoute } from '#kernel/module.ts'
import { getProcedure } from '../catalogue/get-procedure.ts'
import { listFields } from '../catalogue/list-fields.ts'
import { listLifeEvents } from '../catalogue/list-life-events.ts'
import { listVersions } from '../catalogue/list-versions.ts'
import { listPerformance } from '../catalogue/performance.ts'
import type { ListedProcedure } from '../search/listed-procedure.ts'
import { searchProcedures, searchRequest } from '../search/search-procedures.ts'
import {
  fieldOfWork,
  lifeEvent,
  listedProcedure,
  listedVersion,
  performance,
  procedureCode,
  procedureVersion,
} from './schemas.ts'

const tags = ['procedures']

export const procedureRoutes = [
  defineRoute({
    method: 'GET',
    path: '/procedures',
    access: 'public',
    summary: 'Find procedures by what people type, or browse them; narrowed by field, audience, channel, time and more',
    tags,
    query: searchRequest,
    output: z.object({
      items: z.array(listedProcedure),
      next: z.string().nullable(),
      total: z.number().int(),
      understood: z.string().nullable(),
      lifeEvent: z.string().nullable(),
    }),
    async handle(context, { query }) {
      const { items, next, total, understood, event } = await searchProcedures(context, query)
      return { items: items.map(toAnswer), next, total, understood: understood ?? null, lifeEvent: event?.key ?? null }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/procedures/:code',
    access: 'public',
    summary: 'A procedure as it is in force on a day',
    tags,
    params: z.object({ code: procedureCode }),
    query: z.object({ on: z.iso.date().optional().describe('Today when absent') }),
    output: z.object({ version: procedureVersion, performance: performance.nullable() }),
    handle: (context, { params, query }) => describe(context, params.code, query.on),
  }),
  defineRoute({
    method: 'GET',
    path: '/procedures/:code/versions',
    access: 'public',
    summary: 'Every version of a procedure, newest first, with what each changed',
    tags,
    params: z.object({ code: procedureCode }),
    output: z.object({ items: z.array(listedVersion) }),
    async handle(context, { params }) {
      const items = await listVersions(context, params.code)
      return { items: items.map(item => ({ ...item, changes: [...item.changes] })) }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/procedure-fields',
    access: 'public',
    summary: 'Fields of work, with how many procedures each holds',
    tags,
    output: z.object({ items: z.array(fieldOfWork) }),
    async handle(context) {
      const items = await listFields(context)
      return { items: items.map(item => ({ ...item, codes: [...item.codes] })) }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/life-events',
    access: 'public',
    summary: 'Things that happen in a life or a business, with the procedures each calls for',
    tags,
    output: z.object({ items: z.array(lifeEvent) }),
    async handle(context) {
      const items = await listLifeEvents(context)
      return { items: items.map(item => ({ ...item, procedures: [...item.procedures] })) }
    },
  }),
]

async function describe(context: Context, code: string, on: string | undefined) {
  const [{ version, national }, measured] = await Promise.all([
    getProcedure(context, code, on),
    listPerformance(context, [code]),
  ])
  const whole = { ...version, audience: [...version.audience], ...(national ? { national } : {}) }
  return { version: whole, performance: measured.get(code) ?? null }
}

function toAnswer(listed: ListedProcedure): z.input<typeof listedProcedure> {
  const { card, segments: _, ...rest } = listed
  return {
    ...rest,
    fields: [...rest.fields],
    audience: [...rest.audience],
    channels: [...rest.channels],
    time: card.time ?? null,
    timeVaries: card.timeVaries ?? false,
    fee: card.fee ?? null,
    feeRule: card.feeRule ?? null,
  }
}
