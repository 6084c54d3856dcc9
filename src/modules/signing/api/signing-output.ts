import { z } from 'zod'
import { capacities } from '../authority/capacity.ts'
import type { SeenKey } from '../keys/list-keys.ts'
import { batchStates } from '../requests/batch.ts'
import type { BatchView } from '../requests/see-batch.ts'
import { levels, requestStates, type SignatureRequest, signedFormats } from '../requests/signature-request.ts'

const instant = z.iso.datetime({ offset: true }).nullable()
const file = z.object({ sha256: z.string(), name: z.string(), size: z.number() })

export const requestOutput = z.object({
  id: z.uuid(),
  state: z.enum(requestStates),
  format: z.enum(signedFormats),
  purpose: z.string(),
  subject: z.object({ kind: z.string(), id: z.string(), label: z.string() }),
  document: file,
  unitId: z.uuid(),
  signerPostId: z.uuid().nullable(),
  capacity: z.enum(capacities),
  placement: z
    .object({ page: z.number(), left: z.number(), bottom: z.number(), width: z.number(), height: z.number() })
    .nullable()
    .describe('In points of the page itself, whatever way it is turned'),
  dueAt: instant,
  askedAt: instant,
  askedBy: z.string().nullable(),
  batchId: z.uuid().nullable(),
  signed: file.extend({ at: instant, level: z.enum(levels) }).nullable(),
  reason: z.string().nullable(),
  failure: z.string().nullable(),
})

export function requestAnswer(request: SignatureRequest): z.input<typeof requestOutput> {
  const { id, state, format, purpose, unitId, signerPostId, capacity, batchId, reason, failure } = request
  const { signedSha256, signedName, signedSize, level } = request
  return {
    id,
    state,
    format,
    purpose,
    unitId,
    signerPostId,
    capacity,
    placement: request.placement && { ...request.placement },
    batchId,
    reason,
    failure,
    subject: { kind: request.subjectKind, id: request.subjectId, label: request.subjectLabel },
    document: { sha256: request.documentSha256, name: request.documentName, size: request.documentSize },
    dueAt: request.dueAt?.toString() ?? null,
    askedAt: request.askedAt.toString(),
    askedBy: request.askedByName,
    signed:
      signedSha256 && signedName && signedSize !== null && level
        ? { sha256: signedSha256, name: signedName, size: signedSize, level, at: request.signedAt?.toString() ?? null }
        : null,
  }
}

export const batchOutput = z.object({
  id: z.uuid(),
  state: z.enum(batchStates),
  keyId: z.uuid(),
  capacity: z.enum(capacities),
  begunAt: instant,
  finishedAt: instant,
  /** What keeps it waiting. */
  trouble: z.string().nullable(),
  /** Why the signer refused. */
  refusal: z.string().nullable(),
  counts: z.object({ ordered: z.number(), signed: z.number(), failed: z.number(), cancelled: z.number() }),
  items: z.array(
    z.object({
      requestId: z.uuid(),
      label: z.string(),
      state: z.enum(['ordered', 'signed', 'failed', 'cancelled']),
      failure: z.string().nullable(),
    }),
  ),
})

export function batchAnswer({ batch, counts, items }: BatchView): z.input<typeof batchOutput> {
  const { id, state, keyId, capacity, trouble, refusal } = batch
  return {
    id,
    state,
    keyId,
    capacity,
    trouble,
    refusal,
    begunAt: batch.begunAt.toString(),
    finishedAt: batch.finishedAt?.toString() ?? null,
    counts,
    items: items.map(item => ({
      requestId: item.request.id,
      label: item.request.subjectLabel,
      state: item.state,
      failure: item.failure,
    })),
  }
}

export const keyOutput = z.object({
  id: z.uuid(),
  kind: z.enum(['soft', 'pkcs11', 'remote', 'agent']),
  personId: z.uuid().nullable(),
  unitId: z.uuid().nullable(),
  subject: z.string(),
  issuer: z.string(),
  serialNumber: z.string(),
  fingerprint: z.string(),
  algorithm: z.enum(['RSA-SHA256', 'ECDSA-SHA256']),
  validFrom: instant,
  validTo: instant,
  state: z.enum(['active', 'expiring', 'expired', 'revoked', 'retired', 'not-yet-valid']),
  daysLeft: z.number(),
})

export function keyAnswer(key: SeenKey): z.input<typeof keyOutput> {
  const { id, kind, personId, unitId, serialNumber, fingerprint, algorithm, state, daysLeft } = key
  return {
    id,
    kind,
    personId,
    unitId,
    serialNumber,
    fingerprint,
    algorithm,
    state,
    daysLeft,
    subject: key.subjectName,
    issuer: key.issuerName,
    validFrom: key.validFrom.toString(),
    validTo: key.validTo.toString(),
  }
}
