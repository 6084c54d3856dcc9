import { z } from 'zod'
import { defineRoute } from '#kernel/module.ts'
import { getVerification } from '../verification/keep-verification.ts'
import { reportSchema } from '../verification/report-schema.ts'

/** What the page of a verification shows, for machines; known by the same address that nobody guesses. */
export const keptVerificationRoutes = [
  defineRoute({
    method: 'GET',
    path: '/signing/verifications/:id',
    access: 'public',
    tags: ['signing'],
    summary: 'What was found in a file that was verified on the public page, for as long as it is kept',
    params: z.object({ id: z.string().max(40) }),
    secret: true,
    output: z.object({ report: reportSchema, verifiedAt: z.string(), expiresAt: z.string() }),
    async handle(context, { params }) {
      const { report, verifiedAt, expiresAt } = await getVerification(context, params)
      return { report, verifiedAt: verifiedAt.toString(), expiresAt: expiresAt.toString() }
    },
  }),
]
