import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Actor, system } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { inTransaction, type Kernel, readingPrimary } from '#kernel/kernel.ts'
import type { Job, LongJob } from '#kernel/module.ts'
import { stampExpiresAt } from '../authorities/stamp-expires-at.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { findKey } from '../keys/key-store.ts'
import { noticeRevoked } from '../keys/notice-revocation.ts'
import { signingKeyOf } from '../keys/signing-key.ts'
import { followPaperFile } from '../papers/follow-file.ts'
import type { Stamp } from '../prepared-signature.ts'
import { readFile } from '../verification/read-file.ts'
import { keepSignedFile } from './complete-items.ts'
import { keepSigned, readDocument, readPicture } from './document-bytes.ts'
import { embedEvidence, stampForArchive } from './extend-document.ts'
import { extendJobKey, extendJobName } from './extend-job.ts'
import { prepareDocument } from './prepare-document.ts'
import type { RequestPatch } from './request-store.ts'
import { recordRequest } from './signature-event.ts'
import type { Level, SignatureRequest } from './signature-request.ts'
import { changeSigned, findSealed, listRequestsToExtend } from './signed-store.ts'
import { type SigningServices, signingServicesOf } from './signing-services.ts'

const actor: Actor = system('extend-signature')

/** An archive stamp is renewed so long before its authority's certificate ends. */
export const renewalDays = 90

interface SignedDocument {
  readonly bytes: Uint8Array
  readonly level: Level
  readonly stampEndsAt: Temporal.Instant | null
}

/**
 * Brings a signed document to the highest level: the time stamp that a seal had to do without, what makes it judgeable later, the archive
 * stamp; and that again before it ends. What was reached is kept when the next step fails, which is then thrown so that the job comes
 * again. Extended already, or meanwhile by another: nothing changes.
 */
export async function extendSignature(kernel: Kernel, services: SigningServices, requestId: string): Promise<void> {
  const found = await readingPrimary(kernel, { actor }, context => findSealed(context, requestId))
  if (found?.state !== 'signed' || !found.signedSha256 || !found.level || !isDue(found, kernel.now())) return
  const bytes = await readDocument(kernel.files, found.signedSha256)
  const start: SignedDocument = { bytes, level: found.level, stampEndsAt: found.stampEndsAt }
  const { document, trouble } = await climb(kernel, services, found, start)
  if (document !== start) await keep(kernel, found, document, trouble)
  else if (trouble) await tellTrouble(kernel, found, trouble)
  if (trouble) throw new AppError('unavailable', { reason: `signing.${trouble}` })
}

function isDue({ level, stampEndsAt }: SignatureRequest, now: Temporal.Instant): boolean {
  if (level !== 'B-LTA') return true
  return stampEndsAt !== null && Temporal.Instant.compare(stampEndsAt, now.add({ hours: renewalDays * 24 })) <= 0
}

type Sealed = NonNullable<Awaited<ReturnType<typeof findSealed>>>

async function climb(kernel: Kernel, services: SigningServices, request: Sealed, start: SignedDocument) {
  let document = start
  try {
    if (document.level === 'B-B') document = await stampLate(kernel, services, request, document)
    const certificates = await certificatesIn(document.bytes)
    const evidence = await services.gatherEvidence({
      certificates,
      ...(request.signedAt && start.level !== 'B-LTA' ? { since: request.signedAt } : {}),
    })
    await noticeIn(kernel, request, evidence.revoked)
    document = { ...document, level: 'B-LT', bytes: await embedEvidence(document.bytes, request.format, evidence) }
    const stamped = watchStamp(services.stamp)
    const bytes = await stampForArchive(document.bytes, request.format, stamped.stamp)
    document = { bytes, level: 'B-LTA', stampEndsAt: stamped.endsAt() }
    return { document, trouble: undefined }
  } catch (error) {
    const trouble = troubleOf(error)
    if (!trouble) throw error
    // A renewal that got no stamp has gained nothing that is worth another copy.
    return { document: start.level === 'B-LTA' ? start : document, trouble }
  }
}

/** A seal is made without waiting for a time stamp: the same signature, completed again with one. */
async function stampLate(
  kernel: Kernel,
  services: SigningServices,
  request: Sealed,
  document: SignedDocument,
): Promise<SignedDocument> {
  const key = await readingPrimary(kernel, { actor }, context => findKey(context, request.keyId ?? ''))
  if (!key || !request.signatureValue || !request.words || !request.signedAt) {
    throw new Error(`nothing is kept of the signature of request ${request.id}`)
  }
  const { certificate, chain, algorithm } = signingKeyOf(key)
  const facts = { certificate, chain, algorithm, signingTime: request.signedAt }
  const unsigned = await readDocument(kernel.files, request.documentSha256)
  const prepared = await prepareDocument(
    unsigned,
    request,
    facts,
    request.words,
    await readPicture(kernel.files, request.fields),
  )
  const bytes = await prepared.complete(request.signatureValue, services.stamp)
  // Another release may prepare in another way: the copy that is there holds, and stays.
  if ((await countHolding(bytes)) < (await countHolding(document.bytes)))
    throw new AppError('conflict', { reason: 'signing.prepared-differently' })
  return { ...document, bytes, level: 'B-T' }
}

async function countHolding(bytes: Uint8Array): Promise<number> {
  return (await readFile({ bytes })).signatures.filter(({ integrity }) => integrity.holds).length
}

/** Everybody whose certificate somebody will have to judge: signers and time-stamping authorities, with what the file knows of them. */
async function certificatesIn(bytes: Uint8Array): Promise<Certificate[]> {
  const { signatures } = await readFile({ bytes })
  const all = signatures.flatMap(({ signer, timestamps, archiveTimestamps, evidence }) => [
    ...(signer ? [signer] : []),
    ...[...timestamps, ...archiveTimestamps].flatMap(({ authority, certificates }) => [
      ...(authority ? [authority] : []),
      ...certificates,
    ]),
    ...evidence.certificates,
  ])
  const certificates = [...new Map(all.map(one => [one.fingerprint, one])).values()]
  if (certificates.length === 0) throw new Error('no signature was found in a document that was signed here')
  return certificates
}

function watchStamp(stamp: Stamp) {
  let endsAt: Temporal.Instant | null = null
  return {
    stamp: async (sha256: Uint8Array) => {
      const token = await stamp(sha256)
      endsAt = stampExpiresAt(token) ?? null
      return token
    },
    endsAt: () => endsAt,
  }
}

/** Revoked since: the signature stands by its time stamp, and nobody signs with the key again. */
async function noticeIn(
  kernel: Kernel,
  { keyId }: SignatureRequest,
  revoked: readonly { readonly certificate: Certificate; readonly at: Temporal.Instant }[],
): Promise<void> {
  if (!keyId || revoked.length === 0) return
  await inTransaction(kernel, { actor }, async context => {
    const key = await findKey(context, keyId)
    const own = revoked.find(({ certificate }) => certificate.fingerprint === key?.fingerprint)
    if (own) await noticeRevoked(context, keyId, { at: own.at, reason: null })
  })
}

async function keep(
  kernel: Kernel,
  request: Sealed,
  document: SignedDocument,
  trouble: string | undefined,
): Promise<void> {
  const file = await keepSigned(kernel.files, document.bytes, request)
  await inTransaction(kernel, { actor }, async context => {
    const { level, stampEndsAt } = document
    const patch: RequestPatch = {
      signedSha256: file.sha256,
      signedSize: file.size,
      level,
      stampEndsAt,
      evidenceTrouble: trouble ?? null,
      ...(level === 'B-B' ? {} : { signatureValue: null }),
    }
    const changed = await changeSigned(context, { id: request.id, sha256: request.signedSha256 ?? '' }, patch)
    if (!changed) return
    await keepSignedFile(context, { requestId: request.id, sha256: file.sha256, level })
    await followPaperFile(context, { from: request.signedSha256 ?? '', to: file })
    await recordRequest(context, 'extended', changed, {
      previousSha256: request.signedSha256,
      signedSha256: file.sha256,
      level,
      ...(stampEndsAt ? { stampEndsAt: stampEndsAt.toString() } : {}),
    })
  })
}

async function tellTrouble(kernel: Kernel, request: Sealed, trouble: string): Promise<void> {
  const expected = { id: request.id, sha256: request.signedSha256 ?? '' }
  await inTransaction(kernel, { actor }, context => changeSigned(context, expected, { evidenceTrouble: trouble }))
}

function troubleOf(error: unknown): string | undefined {
  if (!(error instanceof AppError)) return undefined
  if (error.reason === 'signing.no-timestamp') return 'no-timestamp'
  return error.reason === 'signing.no-evidence' ? 'no-evidence' : undefined
}

const payloadSchema = z.object({ requestId: z.uuid() })

export const extendSignatureJob: LongJob = {
  name: extendJobName,
  maxAttempts: 25,
  work: (kernel, payload) => extendSignature(kernel, signingServicesOf(kernel), payloadSchema.parse(payload).requestId),
}

const mostAtOnce = 5_000

/** Daily: whatever has not reached the highest level, and whatever archive stamp ends soon, gets its job. */
export const renewSignaturesJob: Job = {
  name: 'signing.renew-signatures',
  cron: '0 18 * * *',
  run: async (context: Context) => {
    const before = context.now.add({ hours: renewalDays * 24 })
    for (const requestId of await listRequestsToExtend(context, before, mostAtOnce)) {
      await enqueue(context, extendJobName, { requestId }, { key: extendJobKey(requestId) })
    }
  },
}
