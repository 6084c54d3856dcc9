import type { FormAnswer } from '#kernel/http/form-answer.ts'

/** A field's place in the page: what labels, hints and the error summary point at. */
export const fieldId = (name: string): string => `f-${name.replace(/[^\w-]/g, '-')}`

export const errorOf = (form: FormAnswer | undefined, name: string): string | undefined =>
  form?.errors.find(error => error.path === name)?.message

/** What was typed, else what was there before. */
export function typedValue(form: FormAnswer | undefined, name: string, before = ''): string {
  const typed = form?.values[name]
  if (typed === undefined) return before
  return typeof typed === 'string' ? typed : (typed[0] ?? '')
}

/** What was picked; a form that came back without the name had nothing picked. */
export function typedValues(
  form: FormAnswer | undefined,
  name: string,
  before: readonly string[] = [],
): readonly string[] {
  if (!form || Object.keys(form.values).length === 0) return before
  const typed = form.values[name]
  return typed === undefined ? [] : typeof typed === 'string' ? [typed] : typed
}
