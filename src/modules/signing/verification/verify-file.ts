import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { ProcessLost } from '#kernel/process/helper-process.ts'
import type { TrustAnchor } from '../trust/trust-anchor.ts'
import type { FetchEvidence, FetchedEvidence } from './fetch-evidence.ts'
import { combineVerdict } from './judging/combine-verdict.ts'
import { forget, receiveWant, sendAnchor, type VerifyReply } from './process/protocol.ts'
import type { Verifier } from './process/verifier.ts'
import type { VerifyProcess } from './process/verify-process.ts'
import type { CertificateReport, SignatureReport, SignerAuthority, VerificationReport } from './report.ts'

export interface VerifyFile {
  /** Given as a function, they are fetched only when their turn has come: what waits in line holds no memory. */
  readonly bytes: Uint8Array | (() => Promise<Uint8Array>)
  readonly name?: string
  /** What a detached signature speaks about. */
  readonly content?: { readonly bytes: VerifyFile['bytes']; readonly name?: string }
  /** Judge as of this instant instead of now. */
  readonly at?: Temporal.Instant
}

/** What verifying stands on; `verificationServices(context)` gives those of the running platform. */
export interface VerificationServices {
  readonly now: Temporal.Instant
  readonly anchors: readonly TrustAnchor[]
  readonly verifier: Verifier
  /** Absent: judged on what the file carries, and what is missing is told as TRY_LATER. */
  readonly fetchEvidence?: FetchEvidence
  readonly authorityOf?: AuthorityOf
}

/** Who is bound to the certificate, and in what capacity they could sign at that instant. */
export type AuthorityOf = (certificate: CertificateReport, at: Temporal.Instant) => Promise<SignerAuthority>

type Reply = Exclude<VerifyReply, { readonly fault: string }>

/** First who issued it, then whether it was revoked. */
const mostRounds = 3

/**
 * Says of any file which signatures it carries and what each is worth (ETSI EN 319 102-1). Never throws for what a file contains;
 * throws `signing.verification-busy` when too many wait.
 */
export async function verifyFile(services: VerificationServices, input: VerifyFile): Promise<VerificationReport> {
  const reply = await services.verifier.withProcess(process => askProcess(process, services, input))
  const signatures = await Promise.all(reply.signatures.map(report => withAuthority(report, services.authorityOf)))
  return {
    verdict: combineVerdict(reply.file, signatures),
    verifiedAt: services.now.toString(),
    judgedAt: (input.at ?? services.now).toString(),
    file: {
      ...(input.name === undefined ? {} : { name: input.name }),
      size: reply.size,
      sha256: reply.sha256,
      kind: reply.file.kind,
      readable: reply.file.readable,
    },
    problems: reply.file.problems,
    contents: reply.file.contents,
    signatures,
  }
}

async function askProcess(process: VerifyProcess, services: VerificationServices, input: VerifyFile): Promise<Reply> {
  const bytes = await load(input.bytes)
  const content = input.content && { ...input.content, bytes: await load(input.content.bytes) }
  const limits = services.verifier.limitsFor(bytes.length + (content?.bytes.length ?? 0))
  try {
    const at = (input.at ?? services.now).toString()
    const anchors = services.anchors.map(sendAnchor)
    const named = input.name === undefined ? {} : { name: input.name }
    let reply = await process.ask(
      { ask: 'verify', bytes, ...named, at, anchors, ...(content ? { content } : {}) },
      limits,
    )
    let fetched: FetchedEvidence = {}
    const asked = new Set<string>()
    for (let round = 0; services.fetchEvidence && round < mostRounds && 'wanted' in reply; round += 1) {
      const wanted = reply.wanted
        .map(receiveWant)
        .filter(want => isNew(asked, `${want.what} ${want.certificate.fingerprint}`))
      if (wanted.length === 0) break
      fetched = joinEvidence(fetched, await services.fetchEvidence(wanted))
      reply = await process.ask({ ask: 'verify-again', fetched }, limits)
    }
    return 'fault' in reply ? unreadable(bytes, 'verification-failed', reply.fault) : reply
  } catch (error) {
    if (error instanceof ProcessLost) return unreadable(bytes, error.loss)
    throw error
  } finally {
    process.tell(forget)
  }
}

const load = async (bytes: VerifyFile['bytes']): Promise<Uint8Array> => (typeof bytes === 'function' ? bytes() : bytes)

function isNew(seen: Set<string>, key: string): boolean {
  const before = seen.size
  return seen.add(key).size > before
}

const joinEvidence = (one: FetchedEvidence, other: FetchedEvidence): FetchedEvidence => ({
  certificates: [...(one.certificates ?? []), ...(other.certificates ?? [])],
  ocspResponses: [...(one.ocspResponses ?? []), ...(other.ocspResponses ?? [])],
  crls: [...(one.crls ?? []), ...(other.crls ?? [])],
})

/** Nobody has authority over a signature whose bytes do not hold: the certificate beside it may be anybody's. */
async function withAuthority(report: SignatureReport, authorityOf?: AuthorityOf): Promise<SignatureReport> {
  if (!authorityOf || !report.signer || report.kind === 'document-timestamp' || !report.integrity.holds) return report
  return { ...report, authority: await authorityOf(report.signer, Temporal.Instant.from(report.signingTime.at)) }
}

function unreadable(bytes: Uint8Array, code: string, detail?: string): Reply {
  const problem = { code, ...(detail === undefined ? {} : { detail }) }
  return {
    file: { kind: 'other', readable: false, problems: [problem], contents: [] },
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
    signatures: [],
    wanted: [],
    residentBytes: 0,
  }
}
