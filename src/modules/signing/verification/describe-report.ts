import type { Locale, Text } from '#kernel/i18n/texts.ts'
import {
  describeAuthority,
  describeCertificate,
  describeChanges,
  describeIntegrity,
  describeSignature,
} from './describe-signature.ts'
import type { SubIndication } from './indication.ts'
import type { SignatureReport, Verdict, VerificationReport } from './report.ts'
import { type Say, sayInstant, sayProblem, sayWho } from './say.ts'

export type Tone = 'ok' | 'bad' | 'warn' | 'plain'

/** A report in sentences, ready to be put on a page or into a paper. */
export interface DescribedReport {
  readonly tone: Tone
  /** "Giấy tờ này là thật và chưa bị sửa". */
  readonly title: string
  readonly lead: string
  /** What is missing and what to do; empty where nothing is. */
  readonly advice: readonly string[]
  /** "Vì sao chúng tôi nói vậy": over the file as a whole. */
  readonly checks: readonly DescribedCheck[]
  readonly signatures: readonly DescribedSignature[]
  /** For experts: formats, levels, algorithms, digests. */
  readonly technical: readonly { readonly label: string; readonly value: string }[]
}

export interface DescribedCheck {
  readonly tone: Tone
  readonly title: string
  readonly detail: string
}

export interface DescribedSignature {
  readonly id: string
  readonly tone: Tone
  readonly title: string
  readonly checks: readonly DescribedCheck[]
  readonly technical: readonly { readonly label: string; readonly value: string }[]
}

/** Says a report in the language of `text`, which is that of `locale`. */
export function describeReport(report: VerificationReport, text: Text, locale: Locale): DescribedReport {
  const say: Say = { text, locale }
  const { verdict, signatures } = report
  const persons = signatures.filter(({ kind }) => kind !== 'document-timestamp')
  const who = [...new Set(persons.map(one => sayWho(say, one)))].join('; ')
  return {
    tone: tones[verdict],
    title: text(`signing.verdict.${verdict}.title`),
    lead: text(`signing.verdict.${verdict}.lead`, { who }),
    advice: adviceFor(say, report),
    checks: [...describeFile(say, report), ...persons.slice(0, mostChecked).flatMap(one => describeBriefly(say, one))],
    signatures: signatures.map(one => describeSignature(say, one)),
    technical: describeTechnical(say, report),
  }
}

const tones: Readonly<Record<Verdict, Tone>> = {
  genuine: 'ok',
  altered: 'bad',
  rejected: 'bad',
  unauthorised: 'bad',
  partial: 'warn',
  undetermined: 'warn',
  unsigned: 'plain',
  unreadable: 'warn',
}

/** A paper with more signatures than this is read signature by signature. */
const mostChecked = 6

function describeBriefly(say: Say, one: SignatureReport): DescribedCheck[] {
  return [
    describeIntegrity(say, one),
    ...describeChanges(say, one).filter(({ tone }) => tone !== 'ok'),
    ...describeAuthority(say, one),
    ...describeCertificate(say, one),
  ]
}

function describeFile(say: Say, { problems }: VerificationReport): DescribedCheck[] {
  return problems.map(problem => ({
    tone: 'warn',
    title: say.text('signing.check.problem.plain'),
    detail: sayProblem(say, problem),
  }))
}

/** One piece of advice for each thing that stands in the way, the file's own first. */
function adviceFor({ text }: Say, { verdict, signatures }: VerificationReport): string[] {
  if (verdict === 'genuine') return []
  if (verdict !== 'undetermined') return [text(`signing.advice.${verdict}`)]
  const missing = signatures.flatMap(({ subIndication }) => (subIndication ? [adviceBy[subIndication] ?? 'ask'] : []))
  return [...new Set(missing.length > 0 ? missing : ['oddity'])].map(key => text(`signing.advice.${key}`))
}

const adviceBy: Partial<Readonly<Record<SubIndication, string>>> = {
  TRY_LATER: 'try-later',
  SIGNED_DATA_NOT_FOUND: 'give-content',
  NO_CERTIFICATE_CHAIN_FOUND: 'unknown-issuer',
  OUT_OF_BOUNDS_NO_POE: 'no-proof-of-time',
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE: 'no-proof-of-time',
  REVOCATION_OUT_OF_BOUNDS_NO_POE: 'no-proof-of-time',
  REVOKED_NO_POE: 'revoked',
  REVOKED_CA_NO_POE: 'revoked',
}

function describeTechnical(say: Say, { file, judgedAt, contents }: VerificationReport): DescribedReport['technical'] {
  const line = (key: string, value: string) => ({ label: say.text(`signing.technical.${key}`), value })
  return [
    line('judged-at', sayInstant(say, judgedAt)),
    line('sha256', file.sha256),
    ...contents.map(({ name, sha256 }) => line('content', `${name}: ${sha256}`)),
  ]
}
