import { type Referrers, referrersIn } from '../revisions/changed-objects.ts'
import type { PdfFile } from '../syntax/pdf-file.ts'
import type { PdfRevision } from '../syntax/pdf-revision.ts'
import { type HashAllowance, hashAllowance } from './byte-range.ts'

/** A file while its signatures are read: the whole of it, and what work is still allowed. */
export interface PdfReading {
  readonly file: PdfFile
  readonly last: PdfRevision
  readonly hashing: HashAllowance
  readonly comparing: { left: number }
  /** Of the last revision; made when the first comparison needs it. */
  readonly referrers: () => Referrers
  /** By the end of a signed revision, what `findLooseBytes` found after it. */
  readonly looseBytes: Map<number, number | undefined>
}

const maxComparisons = 5_000_000

export function startReading(last: PdfRevision): PdfReading {
  let referrers: Referrers | undefined
  return {
    file: last.file,
    last,
    hashing: hashAllowance(last.file.bytes.length),
    comparing: { left: maxComparisons },
    looseBytes: new Map(),
    referrers: () => {
      referrers ??= referrersIn(last)
      return referrers
    },
  }
}
