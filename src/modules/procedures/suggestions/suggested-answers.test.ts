import { expect, test } from 'vitest'
import { suggestedAnswers } from './suggested-answers.ts'

test.each([
  ['ethnic-groups', 54, 'Kinh'],
  ['countries', 197, 'Việt Nam'],
] as const)('lists each of the %s once, as text that compares', (list, count, first) => {
  const answers = suggestedAnswers(list)
  expect(new Set(answers).size).toBe(count)
  expect(answers[0]).toBe(first)
  for (const answer of answers) expect(answer).toBe(answer.normalize('NFC').trim())
})
