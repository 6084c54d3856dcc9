import type { Context } from '#kernel/context.ts'
import type { StoredFile } from '#kernel/files/files.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { getUnit } from '#modules/organisation/index.ts'
import { keepSignedFile } from './complete-items.ts'
import { keepSigned, keepUnsigned, readPicture } from './document-bytes.ts'
import { extendJobKey, extendJobName } from './extend-job.ts'
import { findSeal, keeperOf, signAtOnce } from './own-seal.ts'
import { prepareDocument, type SignatureWords } from './prepare-document.ts'
import type { NewRequest } from './request-store.ts'
import { recordRequest } from './signature-event.ts'
import type {
  Level,
  Placement,
  SignatureFields,
  SignatureRequest,
  SignatureSubject,
  SignedFormat,
} from './signature-request.ts'
import { findSealedTwin, insertSealed } from './signed-store.ts'
import { type SigningServices, signingServicesOf } from './signing-services.ts'

export interface SealNow {
  readonly bytes: Uint8Array
  readonly name: string
  readonly format: Extract<SignedFormat, 'pdf' | 'xml'>
  readonly purpose: string
  readonly subject: SignatureSubject
  /** Whose seal; the unit that keeps the service, where it is not said. */
  readonly unitId?: string
  readonly placement?: Placement
  readonly fields?: SignatureFields
}

export interface SealedPaper {
  readonly requestId: string
  readonly file: Pick<StoredFile, 'sha256' | 'name' | 'size'>
}

/**
 * Puts an agency's seal on a paper that the system made itself, such as a receipt, before it is handed out: in the caller's transaction,
 * and without waiting for anybody outside. It is at level B-B at first; a job stamps the same signature right after the commit and goes on
 * to the highest level. The same paper again: the answer is the first. Throws `signing.no-seal` where the unit has no key that answers at
 * once.
 */
export async function sealNow(
  context: Context,
  input: SealNow,
  services: Pick<SigningServices, 'driverOf'> = signingServicesOf(context.kernel),
): Promise<SealedPaper> {
  const unitId = input.unitId ?? (await keeperOf(context))
  const key = await findSeal(context, unitId)
  const document = await keepUnsigned(context.kernel.files, input)
  const request = requestOf(input, unitId, document)
  const twin = await findSealedTwin(context, request)
  if (twin) return paperOf(twin)
  const words: SignatureWords = { lines: [], name: (await getUnit(context, { unitId })).name }
  const signingTime = context.now.round({ smallestUnit: 'second', roundingMode: 'floor' })
  const { certificate, chain, algorithm } = key
  const prepared = await prepareDocument(
    input.bytes,
    request,
    { certificate, chain, algorithm, signingTime },
    words,
    await readPicture(context.kernel.files, request.fields),
  )
  const signature = await signAtOnce(services, key, { name: input.name, prepared })
  const file = await keepSigned(context.kernel.files, await prepared.complete(signature), request)
  const level: Level = 'B-B'
  const sealed = await insertSealed(context, {
    ...request,
    keyId: key.id,
    signedAt: signingTime,
    signedByPostId: request.askedByPostId,
    signedSha256: file.sha256,
    signedName: file.name,
    signedSize: file.size,
    level,
    signatureValue: signature,
    words,
  })
  await keepSignedFile(context, { requestId: sealed.id, sha256: file.sha256, level })
  await recordRequest(context, 'sealed', sealed, { keyId: key.id, signedSha256: file.sha256, level })
  await enqueue(context, extendJobName, { requestId: sealed.id }, { key: extendJobKey(sealed.id) })
  return paperOf(sealed)
}

function requestOf(input: SealNow, unitId: string, document: StoredFile): NewRequest {
  return {
    format: input.format,
    purpose: input.purpose,
    subjectKind: input.subject.kind,
    subjectId: input.subject.id,
    subjectLabel: input.subject.label,
    documentSha256: document.sha256,
    documentName: document.name,
    documentSize: document.size,
    unitId,
    signerPostId: null,
    capacity: 'seal',
    placement: input.placement ?? null,
    signerPlaces: false,
    fields: input.fields ?? {},
    dueAt: null,
    askedByAccountId: null,
    askedByPostId: null,
    askedByName: null,
  }
}

function paperOf({ id, signedSha256, signedName, signedSize }: SignatureRequest): SealedPaper {
  if (!signedSha256 || !signedName || signedSize === null) throw new Error(`request ${id} is not signed`)
  return { requestId: id, file: { sha256: signedSha256, name: signedName, size: signedSize } }
}
