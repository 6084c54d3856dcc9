import { z } from 'zod'
import { pageOf, pageQuery } from '#kernel/http/cursor.ts'
import { defineRoute } from '#kernel/module.ts'
import { listPapers } from '../papers/list-papers.ts'
import type { Paper } from '../papers/paper.ts'
import { readPaperCode } from '../papers/paper-code.ts'
import { keepersOfPapers } from '../papers/paper-policy.ts'
import { revokePaper } from '../papers/revoke-paper.ts'
import { revocationReason } from './signing-input.ts'

const common = { access: keepersOfPapers, tags: ['signing'] } as const

const paperOutput = z.object({
  code: z.string(),
  kind: z.string(),
  title: z.string(),
  notation: z.string().nullable(),
  issuer: z.string(),
  state: z.enum(['prepared', 'in-force', 'superseded', 'revoked']),
  signed: z.boolean(),
  issuedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  endReason: z.string().nullable(),
})

const paperAnswer = ({ code, kind, title, notation, issuer, state, signed, ...rest }: Paper) => ({
  ...{ code, kind, title, notation, issuer, state, signed },
  issuedAt: rest.issuedAt?.toString() ?? null,
  endedAt: rest.endedAt?.toString() ?? null,
  endReason: rest.endReason,
})

/** What an agency has issued, and what it can still do to it. */
export const paperRoutes = [
  defineRoute({
    ...common,
    method: 'GET',
    path: '/papers',
    summary: 'Papers that your agency has issued, the last first',
    query: z.strictObject({
      ...pageQuery,
      search: z.string().max(200).optional().describe('The code that a paper bears, or its number and symbol, whole'),
    }),
    output: pageOf(paperOutput),
    async handle(context, { query }) {
      const { items, next } = await listPapers(context, query)
      return { items: items.map(paperAnswer), next }
    },
  }),
  defineRoute({
    ...common,
    method: 'POST',
    path: '/papers/:code/revoke',
    summary: 'Take a paper out of force, with the reason that its page then shows',
    params: z.object({ code: z.string().max(60) }),
    body: z.strictObject({ reason: revocationReason }),
    output: paperOutput,
    handle: async (context, { params, body }) =>
      paperAnswer(await revokePaper(context, { code: readPaperCode(params.code) ?? '', ...body })),
  }),
]
