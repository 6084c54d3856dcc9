import { describe, expect, it } from 'vitest'
import { readProcedure } from './read-procedures.ts'

const known = { unitKinds: ['commune-committee'], lifeEvents: ['sinh-con'] }

const sound = {
  procedureCode: '1.000001',
  validFrom: '2025-03-01',
  name: 'Đăng ký việc thử',
  fieldCode: 'G15-TP07',
  fieldName: 'Hộ tịch',
  audience: ['citizen'],
  onlineService: 'full',
  onlineLevel: 4,
  purpose: 'Để thử.',
  whoMay: 'Mọi người.',
  howTo: ['Bạn nộp.'],
  cases: [
    {
      code: 'ordinary',
      name: 'Thông thường',
      timeLimit: { amount: 1, unit: 'working-day' },
      papers: [],
      fees: [{ key: 'copy', name: 'Phí', kind: 'fee', amount: 8000, quantityFrom: 'copies' }],
    },
  ],
  form: {
    pages: [
      {
        key: 'about',
        title: 'Về việc này',
        questions: [
          { key: 'married', label: 'Đã kết hôn?', kind: 'yes-no', required: true },
          { key: 'copies', label: 'Số bản', kind: 'whole-number', required: true },
          {
            key: 'place',
            label: 'Ở đâu?',
            kind: 'text',
            required: true,
            showIf: { question: 'married', equals: true },
          },
        ],
      },
    ],
  },
  receivedAt: ['commune-committee'],
  steps: [
    {
      key: 'receive',
      name: 'Nhận',
      role: 'counter',
      unit: 'receiving',
      share: 50,
      actions: ['accept', 'issue'],
      next: 'return',
    },
    {
      key: 'return',
      name: 'Trả',
      role: 'counter',
      unit: { unitKind: 'commune-committee' },
      share: 50,
      actions: ['return-result'],
    },
  ],
  results: [{ code: 'KQ.1', name: 'Giấy' }],
  legalBasis: ['60/2014/QH13'],
  lifeEvents: ['sinh-con'],
  promulgatedBy: 'Bộ Tư pháp',
  agency: 'Ủy ban nhân dân cấp xã',
  keywords: [],
  sources: ['Để thử.'],
}

const read = (over: object, file = '1.000001.json') => readProcedure(file, JSON.stringify({ ...sound, ...over }), known)
const question = (over: object) => ({ form: { pages: [{ key: 'about', title: 'A', questions: [over] }] } })
const asked = { key: 'name', label: 'Tên', kind: 'text', required: true }

describe('reading a file of a procedure', () => {
  it('takes what is sound and keeps the sources apart', () => {
    const result = read({})
    expect(result).toMatchObject({ version: { procedureCode: '1.000001' }, sources: ['Để thử.'] })
    expect('version' in result && 'sources' in result.version).toBe(false)
  })

  it.each<[string, object, string]>([
    ['a field that is no field', { validfrom: '2025' }, 'Unrecognized key: "validfrom"'],
    ['a date that is none', { validFrom: '01/03/2025' }, 'validFrom: must be a day, written 2025-03-01'],
    [
      'money that is not whole',
      { cases: [{ ...sound.cases[0], fees: [{ key: 'a', name: 'A', kind: 'fee', amount: 0.5 }] }] },
      'cases.0.fees.0.amount: must be whole đồng',
    ],
    ['a role that nobody has', { steps: [{ ...sound.steps[0], role: 'king' }] }, 'steps.0.role: Invalid option'],
    [
      'a unit kind that the province lacks',
      { receivedAt: ['moon'] },
      'receivedAt: the province has no units of the kind "moon".',
    ],
    [
      'a step with a unit kind that the province lacks',
      { steps: [{ ...sound.steps[0], unit: { unitKind: 'moon' } }, sound.steps[1]] },
      'steps.receive: the province has no units of the kind "moon".',
    ],
    ['a life event that there is not', { lifeEvents: ['bay'] }, 'lifeEvents: there is no life event "bay".'],
    ['a level that contradicts', { onlineLevel: 3 }, 'onlineLevel: level 3 does not go with "full".'],
    [
      'online filing without a form',
      { form: null, cases: [{ ...sound.cases[0], fees: [] }] },
      'form: what is filed online needs a form.',
    ],
    [
      'a condition on what is never asked',
      question({ ...asked, showIf: { question: 'age', equals: true } }),
      'form.about.name: showIf names "age", which is not asked before it.',
    ],
    [
      'a choice without options',
      question({ ...asked, kind: 'choice' }),
      'form.about.name: a question of the kind "choice" needs options.',
    ],
    [
      'a fee by a count that nobody asks',
      question(asked),
      'cases.ordinary.copy: quantityFrom names "copies", which asks for no whole number.',
    ],
    [
      'a plan that never issues',
      { steps: [{ ...sound.steps[0], actions: ['accept'] }, sound.steps[1]] },
      'steps: no step issues the result.',
    ],
  ])('refuses %s and says where', (_, over, sentence) => {
    const result = read(over)
    expect('mistakes' in result && result.mistakes.join('\n')).toContain(
      `1.000001.json: ${sentence}`.replace(': Unrecognized', ': the file: Unrecognized'),
    )
  })

  it('refuses a condition that can never come true', () => {
    const [married, copies, place] = sound.form.pages[0]?.questions ?? []
    const never = { ...place, showIf: { question: 'married', equals: 'yes' } }
    const result = read({ form: { pages: [{ key: 'about', title: 'A', questions: [married, copies, never] }] } })
    expect(result).toEqual({ mistakes: ['1.000001.json: form.about.place: "married" is never answered with "yes".'] })
  })

  it('refuses what is not JSON, and a file under another name', () => {
    expect(readProcedure('x.json', '{', known)).toMatchObject({
      mistakes: [expect.stringContaining('x.json: this is not JSON')],
    })
    expect(read({}, '9.json')).toMatchObject({ mistakes: [expect.stringContaining('is called 1.000001.json or')] })
    expect(read({}, '1.000001@2025-03-01.json')).toMatchObject({ file: '1.000001@2025-03-01.json' })
  })
})
