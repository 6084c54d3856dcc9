import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import type { StoredFile } from '#kernel/files/files.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { getProvince, getUnit } from '#modules/organisation/index.ts'
import { prepareContainer } from '../containers/prepare-container.ts'
import type { KeyRow } from '../keys/key.ts'
import { refusalOfKey } from '../keys/key-state.ts'
import { listKeysOf } from '../keys/key-store.ts'
import { signingKeyOf } from '../keys/signing-key.ts'
import type { PreparedSignature, Stamp } from '../prepared-signature.ts'
import type { SigningKey } from '../signers/signer.ts'
import type { SignedFile } from '../xml/xml-signature-target.ts'
import { keepSignedFile } from './complete-items.ts'
import { keepSigned, keepUnsigned, readPicture } from './document-bytes.ts'
import { extendJobKey, extendJobName } from './extend-job.ts'
import { prepareDocument, type SignatureWords } from './prepare-document.ts'
import { findSealedTwin, insertSealed, type NewRequest } from './request-store.ts'
import { recordRequest } from './signature-event.ts'
import type {
  Level,
  Placement,
  SignatureFields,
  SignatureRequest,
  SignatureSubject,
  SignedFormat,
} from './signature-request.ts'
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
  /** B-T, or B-B where no time-stamping authority answered: the record says so, and a job renews the paper. */
  readonly level: Level
}

/** Nobody waits longer at the counter for a stamp; a job fetches it then. */
const stampTimeoutMs = 3_000

/**
 * Puts an agency's seal on a paper that the system made itself, such as a receipt, before it is handed out: in the caller's transaction, at
 * once. The same paper again: the answer is the first. Throws `signing.no-seal` where the unit has no key that answers at once.
 */
export async function sealNow(
  context: Context,
  input: SealNow,
  services: SigningServices = signingServicesOf(context.kernel),
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
  const signature = await signAtOnce(services, key, input.name, prepared)
  const { bytes, level } = await completeInTime(prepared, signature, services.stamp)
  const file = await keepSigned(context.kernel.files, bytes, request)
  const sealed = await insertSealed(context, {
    ...request,
    keyId: key.id,
    signedAt: signingTime,
    signedByPostId: request.askedByPostId,
    signedSha256: file.sha256,
    signedName: file.name,
    signedSize: file.size,
    level,
    signatureValue: level === 'B-B' ? signature : null,
    words,
  })
  await keepSignedFile(context, { requestId: sealed.id, sha256: file.sha256, level })
  await recordRequest(context, 'sealed', sealed, { keyId: key.id, signedSha256: file.sha256, level })
  await enqueue(context, extendJobName, { requestId: sealed.id }, { key: extendJobKey(sealed.id) })
  return paperOf(sealed)
}

/** An ASiC-E container of these files under an agency's seal, with a time stamp; nothing of it is kept. Throws `signing.no-seal`. */
export async function sealContainer(
  context: Context,
  files: ReadonlyMap<string, SignedFile>,
  services: SigningServices = signingServicesOf(context.kernel),
): Promise<Uint8Array> {
  const key = await findSeal(context, await keeperOf(context))
  const { certificate, chain, algorithm } = key
  const signingTime = context.now.round({ smallestUnit: 'second', roundingMode: 'floor' })
  const facts = { certificate, chain, algorithm, signingTime }
  const prepared = await prepareContainer(files, facts, { form: 'xades' })
  const signature = await signAtOnce(services, key, 'proof', prepared)
  return (await completeInTime(prepared, signature, services.stamp)).bytes
}

async function keeperOf(context: Context): Promise<string> {
  const { managedById, unitId } = await getProvince(context)
  const keeper = managedById ?? unitId
  if (!keeper) throw noSeal()
  return keeper
}

async function findSeal(context: Context, unitId: string): Promise<SigningKey> {
  const answersAtOnce = ({ kind }: KeyRow): boolean => kind === 'soft' || kind === 'pkcs11'
  const keys = await listKeysOf(context, { unitIds: [unitId] })
  const usable = keys.find(key => answersAtOnce(key) && refusalOfKey(key, context.now) === undefined)
  if (!usable) throw noSeal()
  return signingKeyOf(usable)
}

const noSeal = (): AppError => new AppError('unavailable', { reason: 'signing.no-seal' })

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

async function signAtOnce(
  services: SigningServices,
  key: SigningKey,
  name: string,
  { toBeSigned }: PreparedSignature,
): Promise<Uint8Array> {
  const order = { id: randomUUID(), key, items: [{ name, toBeSigned }], summary: name }
  const answer = await services.driverOf(key.kind).start(order)
  const signature = answer.state === 'signed' ? answer.signatures[0] : undefined
  if (!signature) throw noSeal()
  return signature
}

async function completeInTime(
  prepared: PreparedSignature,
  signature: Uint8Array,
  stamp: Stamp,
): Promise<{ readonly bytes: Uint8Array; readonly level: Level }> {
  const impatient = new AbortController()
  const tooSlow = delay(stampTimeoutMs, undefined, { signal: impatient.signal }).then(() => {
    throw new AppError('unavailable', { reason: 'signing.no-timestamp' })
  })
  try {
    const inTime: Stamp = sha256 => Promise.race([stamp(sha256), tooSlow])
    return { bytes: await prepared.complete(signature, inTime), level: 'B-T' }
  } catch (error) {
    if (!(error instanceof AppError) || error.reason !== 'signing.no-timestamp') throw error
    return { bytes: await prepared.complete(signature), level: 'B-B' }
  } finally {
    tooSlow.catch(() => undefined)
    impatient.abort()
  }
}

function paperOf({ id, signedSha256, signedName, signedSize, level }: SignatureRequest): SealedPaper {
  if (!signedSha256 || !signedName || signedSize === null || !level) throw new Error(`request ${id} is not signed`)
  return { requestId: id, file: { sha256: signedSha256, name: signedName, size: signedSize }, level }
}
