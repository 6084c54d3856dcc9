import { AppError } from '#kernel/errors.ts'
import type { Locale, Text } from '#kernel/i18n/texts.ts'
import type { VerificationReport } from './report.ts'

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
export function describeReport(_report: VerificationReport, _text: Text, _locale: Locale): DescribedReport {
  throw new AppError('unavailable', { reason: 'signing.verification-unavailable' })
}
