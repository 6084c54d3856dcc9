/** What a thrown error was, as far as an operator can act on it; `refusal` has a reason of the locale files. */
export type FailureKind = 'refusal' | 'no-answer' | 'disk-full' | 'database' | 'unreadable' | 'unexpected'

const kinds: readonly (readonly [RegExp, FailureKind])[] = [
  // The message of an `AppError` is its reason or its code, nothing else.
  [/^[a-z]+(-[a-z]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?$/, 'refusal'],
  [/ENOSPC|No space left/i, 'disk-full'],
  [
    /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ETIMEDOUT|EPIPE|fetch failed|time[d ]?-?out|socket hang up/i,
    'no-answer',
  ],
  [
    /violates|deadlock|could not serialize|duplicate key|relation ".*" does not exist|permission denied for/i,
    'database',
  ],
  // Zod prints its findings as JSON.
  [/^\s*\[\s*\{[\s\S]*"code":/, 'unreadable'],
]

/** An error's own words are not shown: they may repeat a row, an address, a name. */
export function failureKind(error: string): FailureKind {
  return kinds.find(([pattern]) => pattern.test(error))?.[1] ?? 'unexpected'
}
