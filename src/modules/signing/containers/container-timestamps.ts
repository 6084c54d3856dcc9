import { digest } from '../certificates/digest-algorithm.ts'
import { keyBitsOf } from '../certificates/read-certificate.ts'
import { findTimestamp } from '../cms/timestamp-token.ts'
import type { FoundSignature, FoundTimestamp, Integrity } from '../verification/found-signature.ts'
import { spend, type WorkBudget } from '../xml/work-budget.ts'
import type { AsicManifest } from './asic-manifest.ts'
import { coverageOfFiles } from './container-coverage.ts'
import type { Container } from './open-container.ts'

export interface ContainerTimestamp {
  readonly found: FoundSignature
  readonly timestamp: FoundTimestamp
  /** What it stamps: data, signatures and older stamps. */
  readonly covers: ReadonlySet<string>
}

interface StampedFile {
  readonly name: string
  /** The bytes that the token stamps, and the files that they speak for. */
  readonly bytes: Uint8Array
  readonly covers: ReadonlySet<string>
  /** Whether what is stamped says the truth of the files. */
  readonly integrity: Integrity
}

/** A token over a manifest, or in a simple container over the only file. */
export async function checkContainerTimestamp(
  { name, bytes, covers, integrity }: StampedFile,
  container: Container,
  budget: WorkBudget,
): Promise<ContainerTimestamp> {
  const token = container.files.get(name) ?? new Uint8Array()
  spend(budget, bytes.length / 4)
  const read = await findTimestamp(token, algorithm => digest(algorithm, bytes), 'document')
  const timestamp: FoundTimestamp = read.integrity.holds ? { ...read, integrity } : read
  const { authority } = timestamp
  return {
    timestamp,
    covers: timestamp.integrity.holds ? covers : new Set(),
    found: {
      id: name,
      kind: 'document-timestamp',
      format: 'time-stamp',
      integrity: timestamp.integrity,
      coverage: coverageOfFiles(container, covers),
      signer: authority,
      // A token whose own reference is wrong does not hold (RFC 3161, 2.4.2).
      signerReference: authority ? 'right' : 'absent',
      digestAlgorithm: timestamp.digestAlgorithm,
      signatureAlgorithm: authority?.publicKey?.asymmetricKeyType?.toUpperCase() ?? '',
      keyBits: keyBitsOf(authority?.publicKey),
      claimedAt: timestamp.at,
      claims: {},
      timestamps: [],
      archiveTimestamps: [],
      evidence: { certificates: timestamp.certificates, ocspResponses: [], crls: [] },
      level: 'none',
      problems: [],
    },
  }
}

export const stampedByManifest = (manifest: AsicManifest, name: string): StampedFile => ({
  name,
  bytes: manifest.bytes,
  covers: manifest.covered,
  integrity: manifest.integrity,
})
