import type { Temporal } from 'temporal-polyfill'
import { readCertificates } from '../../certificates/read-certificate.ts'
import type { TrustAnchor } from '../../trust/trust-anchor.ts'
import type { FetchedEvidence, WantedEvidence } from '../fetch-evidence.ts'
import type { FoundFile } from '../found-signature.ts'
import type { SignatureReport } from '../report.ts'
import { createCertificatePool } from './certificate-pool.ts'
import { judgeSignature } from './judge-signature.ts'
import type { JudgingWorld } from './judging-world.ts'
import { readRevocationData } from './read-revocation-data.ts'
import { signatureReport } from './signature-report.ts'

export interface JudgedFile {
  readonly signatures: readonly SignatureReport[]
  /** What would help to decide, each once. */
  readonly wanted: readonly WantedEvidence[]
}

export interface JudgeFile {
  readonly at: Temporal.Instant
  readonly anchors: readonly TrustAnchor[]
  readonly fetched?: FetchedEvidence
}

/** More signatures than any paper carries; the file's problems say so where it has more. */
export const mostSignatures = 200

/** Judges every signature of a file that was read. What one of them carries as evidence serves all. */
export function judgeFile(file: FoundFile, { at, anchors, fetched = {} }: JudgeFile): JudgedFile {
  const signatures = file.signatures.slice(0, mostSignatures)
  const pool = createCertificatePool([
    ...anchors.map(({ certificate }) => certificate),
    ...signatures.flatMap(({ signer }) => signer ?? []),
    ...signatures.flatMap(({ timestamps, archiveTimestamps }) =>
      [...timestamps, ...archiveTimestamps].flatMap(({ authority, certificates }) => [
        ...(authority ? [authority] : []),
        ...certificates,
      ]),
    ),
    ...readCertificates(fetched.certificates ?? []),
    ...signatures.flatMap(({ evidence }) => evidence.certificates),
  ])
  const wanted = new Map<string, WantedEvidence>()
  const world: JudgingWorld = {
    at,
    anchors,
    pool,
    evidence: [
      ...readRevocationData(
        {
          ocspResponses: signatures.flatMap(({ evidence }) => evidence.ocspResponses),
          crls: signatures.flatMap(({ evidence }) => evidence.crls),
        },
        'embedded',
        pool,
      ),
      ...readRevocationData({ ocspResponses: fetched.ocspResponses ?? [], crls: fetched.crls ?? [] }, 'fetched', pool),
    ],
    want: evidence => wanted.set(`${evidence.what} ${evidence.certificate.fingerprint}`, evidence),
  }
  const reports = signatures.map(signature => signatureReport(judgeSignature(signature, world), world))
  return { signatures: reports, wanted: [...wanted.values()] }
}
