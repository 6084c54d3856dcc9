import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { badInput } from '#kernel/errors.ts'
import { defineRoute } from '#kernel/module.ts'
import { describeReport } from '../verification/describe-report.ts'
import { reportSchema, sentencesSchema } from '../verification/report-schema.ts'
import { verificationServices } from '../verification/verification-services.ts'
import { verifyFile } from '../verification/verify-file.ts'
import { readDetached } from './read-detached.ts'

const query = z.strictObject({
  name: z.string().max(300).optional().describe('As the sender called the file'),
  at: z.iso.datetime({ offset: true }).optional().describe('Judge as of this instant instead of now'),
})

/** Anybody may ask what a file is worth: nothing of it is kept. */
export const verificationRoutes = [
  defineRoute({
    method: 'POST',
    path: '/signing/verifications',
    access: 'public',
    tags: ['signing'],
    summary:
      'Say of a file which signatures it carries and what each is worth. The body is the file; for a detached signature it is multipart/form-data with the signature as `file` and what it signs as `content`',
    query,
    stream: true,
    readsOnly: true,
    secret: true,
    perMinute: 20,
    output: z.object({ report: reportSchema, sentences: sentencesSchema }),
    async handle(context, { query: { name, at }, stream, headers }) {
      if (!stream) throw badInput([{ path: 'file', reason: 'signing.verification-needs-file' }])
      const { locale, kernel } = context
      const sent = await readDetached(stream, String(headers['content-type'] ?? ''), kernel.config.uploadLimitBytes)
      const report = await verifyFile(await verificationServices(context), {
        ...sent,
        ...(name === undefined ? {} : { name }),
        ...(at === undefined ? {} : { at: Temporal.Instant.from(at) }),
      })
      return { report, sentences: describeReport(report, kernel.texts.for(locale), locale) }
    },
  }),
]
