import { z } from 'zod'
import { defineRoute } from '#kernel/module.ts'
import { readPaperCode } from '../papers/paper-code.ts'
import { revokePaper } from '../papers/revoke-paper.ts'

/** What the agency that issued a paper can still do to it. */
export const paperRoutes = [
  defineRoute({
    method: 'POST',
    path: '/papers/:code/revoke',
    access: { anyRole: ['head', 'records-clerk'] },
    tags: ['signing'],
    summary: 'Take a paper out of force, with the reason that its page then shows',
    params: z.object({ code: z.string().max(60) }),
    body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
    output: z.object({ code: z.string(), state: z.string() }),
    status: 200,
    async handle(context, { params, body }) {
      const { code, state } = await revokePaper(context, { code: readPaperCode(params.code) ?? '', ...body })
      return { code, state }
    },
  }),
]
