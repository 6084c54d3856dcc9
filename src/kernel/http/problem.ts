import type { AppError, ErrorCode } from '../errors.ts'
import type { Text } from '../i18n/texts.ts'

/** RFC 9457, with the machine's `code` and `reason` beside the sentences for people. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly instance: string
  readonly code: ErrorCode
  readonly reason: string
  readonly fields?: readonly ProblemField[]
}

interface ProblemField {
  readonly path: string
  readonly reason: string
  readonly detail: string
}

export const problemType = 'application/problem+json; charset=utf-8'

/** The reader of a problem: in which words, and under which number it can be found in the log. */
export interface ProblemReader {
  readonly text: Text
  readonly has: (key: string) => boolean
  readonly requestId: string
}

/** The page at `/api/v1` explains each code under this anchor. */
const problemAddress = (code: ErrorCode): string => `/api/v1#problem-${code}`

/** Writes a refusal for its reader. A reason without a sentence of its own falls back to that of its code. */
export function problemOf(error: AppError, reader: ProblemReader): Problem {
  const sentence = (reason: string, fallback: string, params: AppError['params']): string =>
    reader.text(reader.has(`errors.${reason}`) ? `errors.${reason}` : `errors.${fallback}`, params)
  const fields = error.fields.map(({ path, reason, params }) => ({
    path,
    reason,
    detail: sentence(reason, 'bad-input', params ?? {}),
  }))
  return {
    type: problemAddress(error.code),
    title: reader.text(`errors.${error.code}`),
    status: error.status,
    detail: sentence(error.reason, error.code, error.params),
    instance: `urn:uuid:${reader.requestId}`,
    code: error.code,
    reason: error.reason,
    ...(fields.length > 0 ? { fields } : {}),
  }
}
