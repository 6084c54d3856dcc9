import type { ComponentProps } from 'react'
import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { type Answers, type Question, type SuggestionList, suggestedAnswers } from '#modules/procedures/index.ts'
import { useText } from '#web/frame.tsx'
import { Choice, Choices, type Option, SelectField, YesNo } from '#web/parts/choice.tsx'
import { DateField } from '#web/parts/date-field.tsx'
import type { FieldProps } from '#web/parts/field.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { LongText, TextField } from '#web/parts/text-field.tsx'

interface QuestionFieldProps {
  readonly question: Question
  readonly answer: Answers[string] | undefined
  readonly form?: FormAnswer | undefined
}

/** All in sight up to this many; a longer list opens. */
const mostInSight = 7

/** Browsers and password keepers know these of the person at the form (WCAG 2.2, 1.3.5). */
const autoComplete: Readonly<Partial<Record<NonNullable<Question['prefill']>, string>>> = {
  name: 'name',
  phone: 'tel',
  email: 'email',
  address: 'street-address',
  businessName: 'organization',
}

/** One question of a procedure's form, drawn by its kind. Its name is `answers.<key>`, where errors point at. */
export function QuestionField({ question, answer, form }: QuestionFieldProps) {
  const text = useText()
  const field: FieldProps = {
    name: `answers.${question.key}`,
    label: <OwnWords>{question.label}</OwnWords>,
    form,
    optional: !question.required,
    ...hintOf(question, text),
  }
  const written = typeof answer === 'string' || typeof answer === 'number' ? String(answer) : undefined
  const completes = question.prefill && autoComplete[question.prefill]
  const typed = { ...field, value: written, ...(completes ? { autoComplete: completes } : {}) }
  switch (question.kind) {
    case 'long-text':
      return <LongText {...typed} />
    case 'whole-number':
      return <TextField {...typed} inputMode="numeric" width={4} />
    case 'money':
      return <TextField {...typed} inputMode="numeric" width={20} />
    case 'date':
      return <DateField {...field} value={written} />
    case 'yes-no':
      return <YesNo {...field} value={typeof answer === 'boolean' ? answer : undefined} />
    case 'choice':
      return <OneOf {...field} question={question} value={written} />
    case 'choices':
      return <Choices {...field} options={optionsOf(question)} values={isList(answer) ? answer : []} />
    case 'person-number':
    case 'business-code':
      return <TextField {...typed} inputMode="numeric" width={20} />
    case 'phone':
      return <TextField {...typed} type="tel" width={20} />
    case 'email':
      return <TextField {...typed} type="email" />
    case 'text':
      return question.suggest ? <SuggestedField {...typed} suggest={question.suggest} /> : <TextField {...typed} />
    default:
      throw question.kind satisfies never
  }
}

/** The browser's own list under a field: found by typing, with scripts or without, and never in the way of another answer. */
function SuggestedField({
  suggest,
  ...field
}: ComponentProps<typeof TextField> & { readonly suggest: SuggestionList }) {
  const list = `list-${field.name}`
  return (
    <>
      <TextField {...field} list={list} />
      <datalist id={list}>
        {suggestedAnswers(suggest).map(answer => (
          <option key={answer} value={answer} />
        ))}
      </datalist>
    </>
  )
}

function OneOf({
  question,
  ...field
}: FieldProps & { readonly question: Question; readonly value: string | undefined }) {
  const text = useText()
  const { options = [] } = question
  if (options.length <= mostInSight) return <Choice {...field} options={optionsOf(question)} />
  return <SelectField {...field} options={options} empty={text('dossiers.public.choose')} />
}

function optionsOf({ options = [] }: Question): Option[] {
  return options.map(({ value, label, hint }) => ({
    value,
    label: <OwnWords>{label}</OwnWords>,
    ...(hint ? { hint: <OwnWords>{hint}</OwnWords> } : {}),
  }))
}

/** The form's own hint, else what helps with a kind that people get wrong. One box alone is ticked or not. */
function hintOf({ hint, kind, options }: Question, text: (key: string) => string) {
  if (hint) return { hint: <OwnWords>{hint}</OwnWords> }
  if (kind === 'choices' && options?.length === 1) return {}
  return hinted.has(kind) ? { hint: text(`dossiers.public.hint.${kind}`) } : {}
}

const hinted: ReadonlySet<Question['kind']> = new Set([
  'date',
  'person-number',
  'business-code',
  'phone',
  'money',
  'choices',
])

const isList = (answer: Answers[string] | undefined): answer is readonly string[] => Array.isArray(answer)
