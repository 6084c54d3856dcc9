import { z } from 'zod'
import { pageOf, pageQuery } from '#kernel/http/cursor.ts'
import { defineRoute } from '#kernel/module.ts'
import {
  getTerritoryByCode,
  listTerritories,
  territoryLineage,
  territorySuccessors,
} from '../territories/list-territories.ts'
import { daySchema, territoryAnswer, territorySchema } from './schemas.ts'

const tags = ['organisation']

export const territoryRoutes = [
  defineRoute({
    method: 'GET',
    path: '/territories',
    access: 'public',
    tags,
    summary: 'Territories in force on a day, by name, level or the one that they lie in',
    query: z.object({
      ...pageQuery,
      search: z.string().max(200).optional(),
      level: z.coerce.number().int().min(1).max(9).optional(),
      parent: z.string().max(10).optional().describe('General Statistics Office code'),
      on: daySchema.optional(),
    }),
    output: pageOf(territorySchema),
    handle: async (context, { query: { parent, ...query } }) => {
      const parentId = parent && (await getTerritoryByCode(context, { code: parent, on: query.on })).id
      const page = await listTerritories(context, { ...query, ...(parentId ? { parentId } : {}) })
      return { items: page.items.map(territoryAnswer), next: page.next }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/territories/:code',
    access: 'public',
    tags,
    summary: 'One territory by its General Statistics Office code, with those around it and what followed it',
    params: z.object({ code: z.string().max(10) }),
    query: z.object({ on: daySchema.optional() }),
    output: territorySchema.extend({ within: z.array(territorySchema), successors: z.array(territorySchema) }),
    handle: async (context, { params, query }) => {
      const territory = await getTerritoryByCode(context, { code: params.code, on: query.on })
      const lineage = await territoryLineage(context, { territoryId: territory.id })
      const successors = await territorySuccessors(context, { territoryId: territory.id })
      return {
        ...territoryAnswer(territory),
        within: lineage.filter(one => one.id !== territory.id).map(territoryAnswer),
        successors: successors.map(territoryAnswer),
      }
    },
  }),
]
