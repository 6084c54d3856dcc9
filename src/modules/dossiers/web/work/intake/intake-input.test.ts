import { describe, expect, test } from 'vitest'
import type { FormValues } from '#kernel/http/form-answer.ts'
import type { FormDefinition, ProcedureVersion, Question } from '#modules/procedures/index.ts'
import { draftOf } from './intake-input.ts'

const question = (key: string, prefill: Question['prefill']): Question => ({
  key,
  label: key,
  kind: 'text',
  required: true,
  ...(prefill ? { prefill } : {}),
})
const form: FormDefinition = {
  pages: [
    {
      key: 'declarant',
      title: 'Người nộp',
      questions: [
        question('name', 'name'),
        question('number', 'personNumber'),
        question('address', 'address'),
        question('firm', 'businessName'),
        question('child', undefined),
      ],
    },
  ],
}
const version = { procedureCode: '9.000001', form } as ProcedureVersion
const chosen = { code: 'only' } as ProcedureVersion['cases'][number]
const answers = (values: FormValues) => draftOf(values, version, chosen).answers
const subject = {
  'subject.kind': 'citizen',
  'subject.name': 'Nông Thị Bích',
  'subject.number': '024 199 000 017',
  'subject.address': 'Tổ 3, phường Đa Mai',
}

describe('what stands at the head of the counter’s form', () => {
  test('answers the questions about the same person that were left empty', () => {
    expect(answers(subject)).toEqual({
      name: 'Nông Thị Bích',
      number: '024199000017',
      address: 'Tổ 3, phường Đa Mai',
      firm: '',
      child: '',
    })
  })

  test('never takes the place of what was typed', () => {
    expect(answers({ ...subject, 'answers.name': 'Nông Thị Biếc' })).toMatchObject({ name: 'Nông Thị Biếc' })
  })

  test('speaks of whoever brings it, of whom no address is known, when that is another', () => {
    const brought = { ...subject, 'submitter.name': 'Giáp Văn Khách', 'submitter.number': '024096000025' }
    expect(answers(brought)).toMatchObject({ name: 'Giáp Văn Khách', number: '024096000025', address: '' })
  })

  test('of a business names the business, and no person', () => {
    const business = { ...subject, 'subject.kind': 'business', 'subject.name': 'Công ty Sông Thương' }
    expect(answers(business)).toMatchObject({ firm: 'Công ty Sông Thương', name: '', number: '' })
  })
})
