import { z } from 'zod'
import { pageOf, pageQuery } from '#kernel/http/cursor.ts'
import { defineRoute } from '#kernel/module.ts'
import { getTerritoryByCode } from '../territories/list-territories.ts'
import { describeUnit } from '../units/describe-unit.ts'
import { listUnits } from '../units/list-units.ts'
import { daySchema, territoryAnswer, territorySchema, unitAnswer, unitSchema } from './schemas.ts'

const tags = ['organisation']

const profileSchema = unitSchema.extend({
  territories: z.array(territorySchema).describe('From the widest down to its own'),
  parent: unitSchema.nullable(),
  receives: z.boolean().describe('Has a counter that takes dossiers'),
  heads: z.array(z.object({ title: z.string(), name: z.string().nullable() })),
  successors: z.array(unitSchema),
  predecessors: z.array(unitSchema),
})

export const unitRoutes = [
  defineRoute({
    method: 'GET',
    path: '/units',
    access: 'public',
    tags,
    summary: 'Units in force on a day, by name, code, kind or territory',
    query: z.object({
      ...pageQuery,
      search: z.string().max(200).optional(),
      kind: z.string().max(100).optional(),
      parentId: z.uuid().optional(),
      territory: z.string().max(10).optional().describe('General Statistics Office code; finds all that lie in it'),
      on: daySchema.optional(),
    }),
    output: pageOf(unitSchema),
    handle: async (context, { query: { territory, ...query } }) => {
      const territoryId = territory && (await getTerritoryByCode(context, { code: territory, on: query.on })).id
      const page = await listUnits(context, { ...query, ...(territoryId ? { territoryId } : {}) })
      return { items: page.items.map(unitAnswer), next: page.next }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/units/:code',
    access: 'public',
    tags,
    summary: 'One unit by its agency code, in either notation, with its predecessors and successors',
    params: z.object({ code: z.string().max(30) }),
    query: z.object({ on: daySchema.optional() }),
    output: profileSchema,
    handle: async (context, { params, query }) => {
      const profile = await describeUnit(context, { code: params.code, ...(query.on ? { on: query.on } : {}) })
      return {
        ...unitAnswer(profile.unit),
        territories: profile.territories.map(territoryAnswer),
        parent: profile.parent && unitAnswer(profile.parent),
        receives: profile.receives,
        heads: profile.heads.map(post => ({ title: post.title, name: post.holder?.fullName ?? null })),
        successors: profile.successors.map(unitAnswer),
        predecessors: profile.predecessors.map(unitAnswer),
      }
    },
  }),
]
