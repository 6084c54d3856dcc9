import type { Condition, FormDefinition, Question } from '../src/modules/procedures/index.ts'

type Given = Record<string, string | number | boolean | string[]>

/** Answers that the form takes, made up from the questions alone, in their order: what depends on an answer comes after it. `words` answers what asks for a name. */
export function fillForm(form: FormDefinition | null, words = 'Thí dụ'): Given {
  const given: Given = {}
  for (const page of form?.pages ?? []) {
    if (!isShown(page.showIf, given)) continue
    for (const question of page.questions) {
      if (question.required && isShown(question.showIf, given)) given[question.key] = answerTo(question, words)
    }
  }
  return given
}

const isShown = (condition: Condition | undefined, given: Given): boolean =>
  !condition || given[condition.question] === condition.equals

function answerTo(question: Question, words: string): string | number | boolean | string[] {
  const first = question.options?.[0]?.value ?? ''
  switch (question.kind) {
    case 'whole-number':
    case 'money':
      return question.min ?? 1
    case 'date':
      return question.label === 'Ngày sinh' && !question.key.startsWith('child') ? '1990-05-20' : '2025-03-01'
    case 'yes-no':
      return true
    case 'choice':
      return first
    case 'choices':
      return [first]
    case 'person-number':
      return '024199000017'
    case 'business-code':
      return '2400000008'
    case 'phone':
      return '0900000017'
    case 'email':
      return 'le.thi.mau@vidu.example'
    case 'text':
    case 'long-text':
      return sayings.find(([about]) => about.test(question.label))?.[1] ?? words
  }
}

/** A made-up dossier is looked at by people: nobody's ethnic group is their name. */
const sayings: readonly (readonly [about: RegExp, answer: string])[] = [
  [/dân tộc/i, 'Kinh'],
  [/quốc tịch/i, 'Việt Nam'],
  [/quê quán/i, 'Bắc Giang'],
  [/cơ sở y tế/i, 'Bệnh viện Thí dụ'],
  [/cư trú|địa chỉ|địa điểm|nơi (?:sinh|chết)|ở đâu/i, 'Tổ dân phố Mẫu, phường Đa Mai, thành phố Bắc Giang'],
  [/thửa|tờ bản đồ|số nhà/i, '17'],
  [/lý do/i, 'Giấy tờ ghi chưa đúng'],
]
