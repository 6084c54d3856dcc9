import { describe, expect, test } from 'vitest'
import type { FormDefinition } from '#modules/procedures/index.ts'
import { buildVersion } from '../../../testing/build-version.ts'
import { type Draft, draftSteps, nextStep } from './draft-steps.ts'
import { prefill } from './prefill.ts'
import { shownPages, unanswered } from './visible-questions.ts'

const form: FormDefinition = {
  pages: [
    {
      key: 'who',
      title: 'Người yêu cầu',
      questions: [
        { key: 'married', label: 'Đã kết hôn?', kind: 'yes-no', required: true },
        {
          key: 'spouse',
          label: 'Vợ hoặc chồng',
          kind: 'text',
          required: true,
          showIf: { question: 'married', equals: true },
        },
        {
          key: 'number',
          label: 'Số định danh',
          kind: 'person-number',
          required: true,
          showIf: { question: 'spouse', equals: 'An' },
        },
        { key: 'phone', label: 'Điện thoại', kind: 'phone', required: false, prefill: 'phone' },
      ],
    },
    {
      key: 'wedding',
      title: 'Việc kết hôn',
      showIf: { question: 'married', equals: true },
      questions: [{ key: 'place', label: 'Ở đâu', kind: 'text', required: true }],
    },
  ],
}

const keys = (answers: Parameters<typeof shownPages>[1]) =>
  shownPages(form, answers).map(({ page, parts }) => [page.key, ...parts.map(part => part.map(({ key }) => key))])

describe('what shows of a form', () => {
  test('is only what hangs on nothing, before anything is answered', () => {
    expect(keys({})).toEqual([['who', ['married', 'phone']]])
  })

  test('is one part a dependence, and the pages that an answer opens', () => {
    expect(keys({ married: true })).toEqual([
      ['who', ['married', 'phone'], ['spouse']],
      ['wedding', ['place']],
    ])
    expect(keys({ married: true, spouse: 'An' })[0]).toEqual(['who', ['married', 'phone'], ['spouse'], ['number']])
  })

  test('forgets what hangs on a hidden answer', () => {
    expect(keys({ married: false, spouse: 'An', number: '024199000017' })).toEqual([['who', ['married', 'phone']]])
  })

  test('misses what is required and not answered, a plain no being an answer', () => {
    const [who] = shownPages(form, { married: false })
    expect(unanswered(who?.parts.flat() ?? [], { married: false })).toEqual([])
    expect(unanswered(who?.parts.flat() ?? [], {}).map(({ key }) => key)).toEqual(['married'])
  })
})

describe('the steps of a draft', () => {
  const { cases } = buildVersion()
  const draft = (answers: Draft['dossier']['answers'], papers: Draft['papers'] = []): Draft => ({
    dossier: {
      id: 'd',
      answers,
      caseCode: 'ordinary',
      returnBy: 'electronic',
      subjectName: 'Lê Thị Mẫu',
      subjectAddress: null,
      receivingUnitId: 'u',
      territoryId: 't',
    },
    version: { form, cases },
    papers,
  })

  test('are those of what shows, and lead to the first that lacks something', () => {
    const steps = draftSteps(draft({ married: true, spouse: 'Bình' }))
    expect(steps.map(step => step.pageKey ?? step.kind)).toEqual([
      'subject',
      'who',
      'wedding',
      'papers',
      'return',
      'summary',
    ])
    expect(nextStep(steps).href).toBe('/ho-so/d/khai/wedding')
  })

  test('lead to the summary when nothing lacks', () => {
    const papers = [{ paperKey: 'declaration', replacedBy: null }]
    expect(nextStep(draftSteps(draft({ married: false }, papers))).kind).toBe('summary')
  })

  test('count no paper that another has replaced, and want an address for the post', () => {
    const papers = [{ paperKey: 'declaration', replacedBy: 'p' }]
    expect(nextStep(draftSteps(draft({ married: false }, papers))).kind).toBe('papers')
    const { dossier, ...rest } = draft({ married: false }, [{ paperKey: 'declaration', replacedBy: null }])
    expect(nextStep(draftSteps({ ...rest, dossier: { ...dossier, returnBy: 'post' } })).kind).toBe('return')
  })
})

describe('what is known already', () => {
  test('is filled in where the form takes it, and left out where it would not', () => {
    expect(prefill(form, { phone: '0900 000 017' })).toEqual({ phone: '0900000017' })
    expect(prefill(form, { phone: 'không có' })).toEqual({})
    expect(prefill(null, { phone: '0900000017' })).toEqual({})
  })
})
