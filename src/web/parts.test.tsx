import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import type { FormAnswer } from '#kernel/http/form-answer.ts'
import type { NavArea } from '#kernel/module.ts'
import { type Frame, FrameProvider } from './frame.tsx'
import { Rail } from './layouts/rail.tsx'
import { UserMenu } from './layouts/user-menu.tsx'
import { Choices } from './parts/choice.tsx'
import { DateField } from './parts/date-field.tsx'
import { ErrorSummary } from './parts/error-summary.tsx'
import { Form } from './parts/form.tsx'
import { Fuse } from './parts/fuse.tsx'
import { LanguageSwitch } from './parts/language-switch.tsx'
import { TextField } from './parts/text-field.tsx'

const frame: Frame = {
  locale: 'vi',
  text: (key, params) => (params ? `${key} ${JSON.stringify(params)}` : key),
  actor: anonymous,
  shell: { provinceName: 'tỉnh Bắc Giang', agencyName: 'Ủy ban nhân dân tỉnh Bắc Giang' },
  nav: [],
  layout: 'public',
  theme: 'light',
  address: '/thu-tuc?q=khai+sinh',
  writeCsrfToken: () => 'the-token',
  requestId: '0'.repeat(36),
  scriptUrl: '/assets/entry.js',
}

const show = (part: ReactNode, changes: Partial<Frame> = {}) =>
  renderToStaticMarkup(<FrameProvider value={{ ...frame, ...changes }}>{part}</FrameProvider>)

const refused: FormAnswer = {
  values: { name: 'Mơ "<b>', 'birth.day': '31', ways: 'mail' },
  errors: [
    { path: 'name', message: 'Viết ngắn lại' },
    { path: 'birth', message: 'Ngày này không có thật' },
  ],
}

describe('a refused form', () => {
  it('leads from each line of the summary to an input that is there', () => {
    const markup = show(
      <>
        <ErrorSummary form={refused} />
        <TextField name="name" label="Tên" form={refused} />
        <DateField name="birth" label="Ngày sinh" form={refused} />
      </>,
    )
    const targets = [...markup.matchAll(/href="#([^"]+)"/g)].map(match => match[1])
    expect(targets).toEqual(['f-name', 'f-birth'])
    for (const id of targets) expect(markup).toMatch(new RegExp(`<input[^>]* id="${id}"`))
  })

  it('holds what was typed, as text', () => {
    expect(show(<TextField name="name" label="Tên" form={refused} value="before" />)).toContain(
      'value="Mơ &quot;&lt;b&gt;"',
    )
  })

  it('ties the error to its input', () => {
    const markup = show(<TextField name="name" label="Tên" hint="Ví dụ" form={refused} />)
    expect(markup).toContain('aria-describedby="f-name-hint f-name-error"')
    expect(markup).toContain('aria-invalid="true"')
  })

  it('forgets a password', () => {
    expect(show(<TextField name="name" label="Mật khẩu" type="password" form={refused} />)).not.toContain('Mơ')
  })

  it('has only those boxes ticked that were ticked', () => {
    const options = ['mail', 'phone'].map(value => ({ value, label: value }))
    const markup = show(<Choices name="ways" label="Cách" options={options} values={['phone']} form={refused} />)
    expect(markup.match(/checked/g)).toHaveLength(1)
    expect(markup).toMatch(/checked=""[^>]*value="mail"|value="mail"[^>]*checked=""/)
  })
})

it('a form carries its token first', () => {
  expect(show(<Form>inside</Form>)).toMatch(/^<form[^>]*><input type="hidden" name="_csrf" value="the-token"\/>inside/)
})

it.each([
  [{}, 'Trưởng phòng'],
  [{ onBehalfOf: '2' }, 'web.acting-for'],
])('the menu says in what capacity one acts, and leads to where that is chosen', (acting, words) => {
  const ids = { accountId: 'a', sessionId: 's', personId: 'p', postId: 'o', unitId: 'u' }
  const actor = {
    ...ids,
    kind: 'official',
    name: 'Nguyễn Hữu Tập',
    postTitle: 'Trưởng phòng',
    roles: ['head'],
    ...acting,
  } as const
  const nav = [{ label: 'Vị trí', href: '/lam-viec/vi-tri', area: 'workspace-own' as const }]
  const markup = show(<UserMenu />, { actor, nav })
  expect(markup).toContain(words)
  expect(markup).toContain('href="/lam-viec/vi-tri"')
})

it('the language switch keeps the rest of the address', () => {
  expect(show(<LanguageSwitch />)).toContain('href="/thu-tuc?q=khai+sinh&amp;lang=en"')
})

it.each([
  [-1, 0],
  [0.884, 88],
  [7, 100],
])('a fuse of %d is drawn as %d of 100', (used, width) => {
  expect(show(<Fuse used={used} />)).toContain(`width="${width}"`)
})

it.each(['workspace', 'workspace-manage'] as const)('the rail marks the nearest place only, in %s too', area => {
  const entry = (href: string, area: NavArea) => ({ label: href, href, area })
  const nav = [entry('/lam-viec', 'workspace'), entry('/lam-viec/ho-so', area)]
  const markup = show(<Rail />, { nav, layout: 'workspace', address: '/lam-viec/ho-so/1' })
  expect(markup.match(/aria-current/g)).toHaveLength(1)
  expect(markup).toMatch(/href="\/lam-viec\/ho-so" aria-current="page"/)
})
