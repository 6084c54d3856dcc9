import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CertificateKind } from './issue-certificate.ts'

/** Reasons of RFC 5280 5.3.1 that make sense for a certificate of somebody. */
export const revocationReasons = [
  'unspecified',
  'keyCompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  'privilegeWithdrawn',
] as const

export type RevocationReason = (typeof revocationReasons)[number]

export const isRevocationReason = (text: unknown): text is RevocationReason =>
  revocationReasons.some(reason => reason === text)

export interface Revocation {
  /** ISO 8601, UTC, whole seconds. */
  readonly at: string
  readonly reason: RevocationReason
}

export interface CertificateRecord {
  /** Hex in upper case, as certificates are shown. */
  readonly serialNumber: string
  readonly kind: CertificateKind
  /** What the list shows. */
  readonly holder: string
  /** DER in base64. */
  readonly certificate: string
  readonly validFrom: string
  readonly validTo: string
  readonly revocation?: Revocation
}

export type AuthorityName = 'root' | 'issuing' | 'timestamp' | 'ocsp'

/** All that the stand-in remembers. The keys are for the demonstration: they lie in a file that only its owner reads. */
export interface PkiState {
  readonly port: number
  /** PKCS#8 in PEM. */
  readonly keys: Readonly<Record<AuthorityName, string>>
  /** Serial numbers of the certificates that belong to these keys now. */
  readonly current: Readonly<Record<AuthorityName, string>>
  readonly certificates: readonly CertificateRecord[]
}

const fileIn = (folder: string): string => join(folder, 'pki.json')

export async function readState(folder: string): Promise<PkiState | undefined> {
  const text = await readFile(fileIn(folder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return text === undefined ? undefined : inOneForm(JSON.parse(text) as PkiState)
}

/** Folders of earlier releases have serial numbers in lower case. */
function inOneForm(state: PkiState): PkiState {
  const { root, issuing, timestamp, ocsp } = state.current
  return {
    ...state,
    current: {
      root: root.toUpperCase(),
      issuing: issuing.toUpperCase(),
      timestamp: timestamp.toUpperCase(),
      ocsp: ocsp.toUpperCase(),
    },
    certificates: state.certificates.map(one => ({ ...one, serialNumber: one.serialNumber.toUpperCase() })),
  }
}

/** Replaces the file in one step, so that a crash leaves the old one or the new one. */
export async function writeState(folder: string, state: PkiState): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = fileIn(folder)
  await writeFile(`${path}.new`, JSON.stringify(state, undefined, 1), { mode: 0o600 })
  await rename(`${path}.new`, path)
}
