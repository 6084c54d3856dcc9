import type { SuggestionList } from './suggestions/suggested-answers.ts'

/** An electronic form: pages of one topic each, rendered as semantic HTML and validated from this same definition. */
export interface FormDefinition {
  readonly pages: readonly FormPage[]
}

export interface FormPage {
  readonly key: string
  readonly title: string
  readonly hint?: string
  readonly showIf?: Condition
  readonly questions: readonly Question[]
}

export interface Condition {
  readonly question: string
  readonly equals: string | boolean
}

export interface Question {
  readonly key: string
  readonly label: string
  readonly hint?: string
  readonly kind: QuestionKind
  readonly required: boolean
  readonly showIf?: Condition
  readonly options?: readonly { readonly value: string; readonly label: string; readonly hint?: string }[]
  readonly maxLength?: number
  readonly min?: number
  readonly max?: number
  /** A question of words that is offered a list while the answer is typed, and takes others too. */
  readonly suggest?: SuggestionList
  /** Filled from what is already known of the signed-in person. */
  readonly prefill?:
    | 'name'
    | 'personNumber'
    | 'birthDate'
    | 'phone'
    | 'email'
    | 'address'
    | 'businessName'
    | 'businessCode'
  /** Personal data is masked in logs and exports. */
  readonly personal?: boolean
}

export type QuestionKind =
  | 'text'
  | 'long-text'
  | 'whole-number'
  | 'money'
  | 'date'
  | 'yes-no'
  | 'choice'
  | 'choices'
  | 'person-number'
  | 'business-code'
  | 'phone'
  | 'email'

export type Answers = Readonly<Record<string, string | number | boolean | readonly string[]>>
