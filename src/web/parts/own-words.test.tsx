import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import { type Frame, FrameProvider } from '../frame.tsx'
import { OwnWordsIn } from './own-words.tsx'

const frame: Frame = {
  locale: 'en',
  text: key => key,
  actor: anonymous,
  shell: { provinceName: 'Bắc Giang', agencyName: 'People’s Committee' },
  nav: [],
  layout: 'public',
  theme: 'light',
  address: '/',
  writeCsrfToken: () => '',
  requestId: '0',
  scriptUrl: '/x.js',
}

const drawn = (sentence: string, words: readonly (string | undefined)[], locale: 'vi' | 'en' = 'en') =>
  renderToStaticMarkup(
    <FrameProvider value={{ ...frame, locale }}>
      <OwnWordsIn words={words}>{sentence}</OwnWordsIn>
    </FrameProvider>,
  )

test('marks the data’s words in a sentence of another language, whole names before their parts', () => {
  const unit = 'UBND phường Đa Mai (Bộ phận Một cửa)'
  expect(drawn(`It is with ${unit}, step 2.`, ['Đa Mai', undefined, '', unit])).toBe(
    `It is with <span lang="vi">${unit}</span>, step 2.`,
  )
  expect(drawn('It is with nobody.', [undefined])).toBe('It is with nobody.')
})

test('marks nothing where the page is in Vietnamese', () => {
  expect(drawn('Hồ sơ đang ở Đa Mai.', ['Đa Mai'], 'vi')).toBe('Hồ sơ đang ở Đa Mai.')
})
