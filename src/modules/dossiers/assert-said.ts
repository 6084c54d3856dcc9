import { badInput } from '#kernel/errors.ts'

/** Refuses words that must be said and are not: a reason, a rule, a question. Each by the name of its field. */
export function assertSaid(said: Readonly<Record<string, string>>): void {
  const fields = Object.entries(said)
    .filter(([, words]) => words.trim() === '')
    .map(([path]) => ({ path, reason: 'dossiers.reason-missing' }))
  if (fields.length > 0) throw badInput(fields)
}
