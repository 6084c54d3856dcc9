import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { EventHandler } from '#kernel/module.ts'
import { getSignatureRequest, signingEvents } from '#modules/signing/index.ts'
import { sendBackUnsigned } from '../steps/send-back-unsigned.ts'
import { resultPurpose } from './ask-head.ts'
import { findDraft, replaceResultFile } from './draft-store.ts'

const aboutResult = z.object({
  requestId: z.string(),
  purpose: z.literal(resultPurpose),
  subjectId: z.string(),
})
const evidence = aboutResult.extend({ previousSha256: z.string(), signedSha256: z.string() })

/** Whoever was to sign sends the result back: the approval falls, and the dossier goes to the step before it with the reason. */
export const signatureDeclined: EventHandler = {
  name: 'dossiers.send-back-unsigned',
  eventTypes: [signingEvents.declined],
  async run(context, { payload }) {
    const about = aboutResult.safeParse(payload)
    if (!about.success) return
    const { requestId, subjectId: dossierId } = about.data
    // Another approval may have come meanwhile: this one is over.
    if ((await findDraft(context, dossierId))?.requestId !== requestId) return
    const request = await getSignatureRequest(context, { requestId })
    await sendBackUnsigned(context, { dossierId, reason: request.reason ?? '' })
  },
}

/** Evidence and archive stamps come when the result is out already: the citizen is given the file that has them. */
export const evidenceAdded: EventHandler = {
  name: 'dossiers.follow-result-file',
  eventTypes: [signingEvents.extended],
  async run(context: Context, { payload }) {
    const about = evidence.safeParse(payload)
    if (!about.success) return
    const { previousSha256: from, signedSha256: sha256, subjectId: dossierId } = about.data
    const found = await context.kernel.files.stat(sha256)
    if (!found) return
    const to = { sha256, size: found.size }
    await replaceResultFile(context, { dossierId, from }, to)
  },
}
