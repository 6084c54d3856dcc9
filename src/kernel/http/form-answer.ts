import type { AppError } from '../errors.ts'
import type { Text } from '../i18n/texts.ts'

/** What was typed: one value a name, or a list where the name stands more than once. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>

/** What goes back into a form that could not be taken: what was typed, and what is wrong where. */
export interface FormAnswer {
  readonly values: FormValues
  /** `path` is the field's name; empty where the whole form is meant. */
  readonly errors: readonly FormProblem[]
}

export interface FormProblem {
  readonly path: string
  /** A sentence in the reader's language. */
  readonly message: string
}

/** Turns a refusal into sentences: one for each field named, or one for the whole form. */
export function refusedForm(
  error: AppError,
  values: FormValues,
  text: Text,
  has: (key: string) => boolean,
): FormAnswer {
  const sentence = (reason: string, params: AppError['params']): string =>
    has(`errors.${reason}`) ? text(`errors.${reason}`, params) : text(`errors.${error.code}`, params)
  if (error.fields.length === 0)
    return { values, errors: [{ path: '', message: sentence(error.reason, error.params) }] }
  return {
    values,
    errors: error.fields.map(field => ({ path: field.path, message: sentence(field.reason, field.params ?? {}) })),
  }
}
