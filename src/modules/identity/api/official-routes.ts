import { z } from 'zod'
import { pageOf, pageQuery } from '#kernel/http/cursor.ts'
import { defineRoute } from '#kernel/module.ts'
import { searchOfficialAccounts } from '../officials/search-officials.ts'

export const officialRoutes = [
  defineRoute({
    method: 'GET',
    path: '/official-accounts',
    access: { anyRole: ['operator'] },
    tags: ['identity'],
    summary: 'Officials of the operator’s unit and of all below, by name or by the beginning of the sign-in name',
    query: z.object({ ...pageQuery, search: z.string().trim().min(1).max(200) }),
    output: pageOf(
      z.object({
        personId: z.uuid(),
        name: z.string(),
        posts: z.array(z.object({ title: z.string(), unit: z.string() })),
        login: z.string().nullable().describe('Null where the official has no account'),
        status: z.enum(['active', 'suspended']).nullable(),
        hasSecondFactor: z.boolean(),
      }),
    ),
    handle: async (context, { query }) => {
      const { items, next } = await searchOfficialAccounts(context, query)
      return {
        items: items.map(({ personId, fullName, posts, account }) => ({
          personId,
          name: fullName,
          posts: [...posts],
          login: account?.login ?? null,
          status: account?.status ?? null,
          hasSecondFactor: account?.hasSecondFactor ?? false,
        })),
        next,
      }
    },
  }),
]
