import { unlessMalformed } from '../asn1/asn1.ts'
import { digest } from '../certificates/digest-algorithm.ts'
import type { Coverage, FoundFile, FoundSignature } from '../verification/found-signature.ts'
import { type CheckedSigner, checkSigner } from './check-signer.ts'
import { readSignedData } from './read-signed-data.ts'
import { contentOf } from './signed-content.ts'
import type { SignedData } from './signed-data.ts'

export interface FindCmsOptions {
  /** What a detached signature speaks about. */
  readonly content?: Uint8Array
}

/** Reads a `.p7s`, `.p7m` or `.pkcs7` file: attached, detached or counter-signed. Never throws for what it contains. */
export async function findCmsSignatures(bytes: Uint8Array, options: FindCmsOptions = {}): Promise<FoundFile> {
  const signedData = unlessMalformed(() => readSignedData(bytes))
  if (!signedData) {
    return { kind: 'cms', readable: false, problems: [{ code: 'cms-unreadable' }], signatures: [], contents: [] }
  }
  const bytesSigned = signedData.content ?? options.content
  const signatures = bytesSigned ? await signaturesOver(signedData, bytesSigned) : await signaturesOver(signedData)
  return {
    kind: 'cms',
    readable: true,
    problems: signatures.length === 0 ? [{ code: 'cms-no-signer' }] : [],
    signatures,
    contents: bytesSigned ? [describeContent(bytesSigned)] : [],
  }
}

async function signaturesOver(signedData: SignedData, bytes?: Uint8Array): Promise<FoundSignature[]> {
  const content = bytes && contentOf(bytes)
  const signatures: FoundSignature[] = []
  for (const [index, signer] of signedData.signers.entries()) {
    const checked = await checkSigner(signedData, signer, content)
    signatures.push(...flatten(checked, `${index + 1}`, coverageOf(bytes)))
  }
  return signatures
}

/** The signature, then those over it: `1`, `1.1`, `1.1.1`, `1.2`. */
function flatten(checked: CheckedSigner, id: string, coverage: Coverage, over?: string): FoundSignature[] {
  const { counterSignatures, hasSigningTime, ...found } = checked
  const signature: FoundSignature = {
    ...found,
    id,
    kind: over === undefined ? 'signature' : 'counter-signature',
    format: 'CAdES',
    ...(over === undefined ? {} : { over }),
    coverage,
    // The baseline asks for the signing time (ETSI EN 319 122-1, 6.3).
    level: hasSigningTime ? found.level : 'none',
  }
  return [signature, ...counterSignatures.flatMap((one, index) => flatten(one, `${id}.${index + 1}`, coverage, id))]
}

const coverageOf = (bytes: Uint8Array | undefined): Coverage => ({
  extent: bytes ? 'whole-document' : 'unknown',
  changes: [],
})

const describeContent = (bytes: Uint8Array) => ({
  name: 'content',
  size: bytes.length,
  sha256: Buffer.from(digest('sha256', bytes)).toString('hex'),
})
