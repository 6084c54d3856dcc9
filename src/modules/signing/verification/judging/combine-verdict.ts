import type { FoundFile } from '../found-signature.ts'
import type { SignatureReport, Verdict } from '../report.ts'

/** What is said of the whole file: the worst of its signatures, in the order of what a reader must know first. */
export function combineVerdict(
  file: Pick<FoundFile, 'readable' | 'problems'>,
  reports: readonly SignatureReport[],
): Verdict {
  if (!file.readable) return 'unreadable'
  const signatures = reports.filter(({ kind }) => kind !== 'document-timestamp')
  if (signatures.length === 0) return 'unsigned'
  if (signatures.some(isAltered)) return 'altered'
  if (signatures.some(({ indication }) => indication === 'TOTAL-FAILED')) return 'rejected'
  if (signatures.some(({ indication }) => indication === 'INDETERMINATE')) return 'undetermined'
  if (signatures.some(({ authority }) => authority?.known && !authority.allowed)) return 'unauthorised'
  if (!signatures.some(coversAll)) return 'partial'
  return file.problems.every(({ code }) => harmlessProblems.has(code)) ? 'genuine' : 'undetermined'
}

/** Untidy, and no sign that anything is hidden: many a signer writes containers like this. */
const harmlessProblems = new Set(['mimetype-not-first', 'manifest-type-differs'])

/** A signature that was never one over this content is broken, not altered content. */
const isAltered = ({ subIndication }: SignatureReport): boolean =>
  subIndication === 'HASH_FAILURE' ||
  subIndication === 'SIG_CRYPTO_FAILURE' ||
  subIndication === 'LATER_CHANGES_FORBIDDEN'

const coversAll = ({ coverage: { extent } }: SignatureReport): boolean =>
  extent === 'whole-document' || extent === 'later-changes-allowed'
