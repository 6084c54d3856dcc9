import type { Answers, FormDefinition, Question } from '#modules/procedures/index.ts'
import { validateAnswers } from '../../../validate-answers.ts'

export type Known = Readonly<Partial<Record<NonNullable<Question['prefill']>, string | undefined>>>

/** What an account knows of its holder. */
export interface KnownAccount {
  readonly kind: string
  readonly name: string
  readonly person_number: string | null
  readonly business_code: string | null
  readonly birth_date: { toString(): string } | null
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
}

/** A business's account says nothing of the person who holds it. */
export function knownOf(account: KnownAccount): Known {
  const shared = {
    phone: account.phone ?? undefined,
    email: account.email ?? undefined,
    address: account.address ?? undefined,
  }
  if (account.kind === 'business')
    return { ...shared, businessName: account.name, businessCode: account.business_code ?? undefined }
  return {
    ...shared,
    name: account.name,
    personNumber: account.person_number ?? undefined,
    birthDate: account.birth_date?.toString(),
  }
}

/** The form's own questions answered from what is known. What the form would not take is left for the person to write. */
export function prefill(form: FormDefinition | null, known: Known): Answers {
  const questions = (form?.pages ?? []).flatMap(page => page.questions)
  const filled = questions.flatMap(({ key, prefill: source }) => {
    const value = source && known[source]
    return value ? [[key, value]] : []
  })
  return validateAnswers(form, Object.fromEntries(filled), { draft: true }).answers
}

/** Whether an answer still is what was filled in. */
export const isPrefilled = (question: Question, answers: Answers, known: Known): boolean =>
  question.prefill !== undefined &&
  answers[question.key] !== undefined &&
  answers[question.key] === known[question.prefill]
