import { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import type { EventHandler, PublishedEvent } from '#kernel/module.ts'
import { getDossier, resultPaper } from '#modules/dossiers/index.ts'
import { findAccount } from '#modules/identity/index.ts'
import { getUnit } from '#modules/organisation/index.ts'
import { paperEvents } from '#modules/signing/index.ts'
import { insertMessage, wantsMail } from './message-store.ts'

/**
 * What an applicant is told, at once on each change (Decree 224/2026 art. 15.1.g): who has the dossier, received, processed, returned.
 * Scans, assignments and opinions are the agency's own affair.
 */
export const toldEvents = [
  'dossiers.submitted',
  'dossiers.accepted',
  'dossiers.supplement-asked',
  'dossiers.supplement-answered',
  'dossiers.refused',
  'dossiers.withdrawn',
  'dossiers.stopped',
  'dossiers.forwarded',
  'dossiers.taken-back',
  'dossiers.approved',
  'dossiers.result-issued',
  'dossiers.result-returned',
  'dossiers.extended',
  paperEvents.revoked,
] as const

/** Writes the message that the application shows, and enqueues the mail. Idempotent by the event's place in the ledger. */
export async function tellApplicant(context: Context, event: PublishedEvent): Promise<void> {
  const dossierId = dossierIdOf(event)
  if (dossierId === undefined) return
  const dossier = await getDossier(context, dossierId)
  if (!dossier.code) return
  const account = dossier.applicantAccountId ? await findAccount(context, dossier.applicantAccountId) : undefined
  const email = dossier.subjectEmail ?? account?.email ?? null
  if (!account && !email) return
  const { unitId, dueAt } = event.payload
  const unit = typeof unitId === 'string' ? await getUnit(context, { unitId }) : undefined
  const message = await insertMessage(context, {
    account_id: account?.id ?? null,
    email,
    dossier_id: dossier.id,
    dossier_code: dossier.code,
    kind: event.type,
    params: {
      procedure: dossier.procedureName,
      unit: unit?.name ?? '',
      ...(typeof dueAt === 'string' ? { dueAt } : {}),
    },
    stream: event.stream,
    sequence: event.sequence,
    created_at: Temporal.Instant.from(event.at),
  })
  if (!message?.email) return
  if (account && !(await wantsMail(context, account.id))) return
  await enqueue(context, 'notifications.send-mail', { messageId: message.id })
}

/** Of papers only a result is told of. */
function dossierIdOf({ type, payload }: PublishedEvent): string | undefined {
  const { dossierId, kind, subjectId } = payload
  const id = type !== paperEvents.revoked ? dossierId : kind === resultPaper ? subjectId : undefined
  return typeof id === 'string' ? id : undefined
}

export const tellApplicantHandler: EventHandler = {
  name: 'notifications.tell-applicant',
  eventTypes: toldEvents,
  run: tellApplicant,
}
