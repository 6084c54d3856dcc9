import { describe, expect, test } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import { type Answer, servePages } from '../../../../../../tests/support/serve-pages.ts'
import { createTestKernel } from '../../../../../../tests/support/test-kernel.ts'
import { getDossier } from '../../../find-dossier.ts'
import { requestSupplement } from '../../../reception/request-supplement.ts'
import { buildDossier, refOf } from '../../../testing/build-dossier.ts'
import { png } from '../../../testing/serve-filing.ts'
import { plantTestWorld } from '../../../testing/test-world.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const pages = await servePages(kernel)
const { applicant } = world

const keptIn = ({ headers }: Answer): string =>
  [headers['set-cookie']]
    .flat()
    .map(String)
    .find(cookie => cookie.startsWith('kept='))
    ?.split(';')[0] ?? ''

describe('the supplement', () => {
  const certificate = { field: 'paper.certificate', name: 'rõ.png', bytes: png }

  async function asked() {
    const processing = await buildDossier(world, { state: 'processing', step: 'receive' })
    return kernel.as(world.counter, context =>
      requestSupplement(context, {
        ...refOf(processing),
        items: [
          { kind: 'paper', target: 'certificate', reason: 'Ảnh mờ' },
          { kind: 'answer', target: 'childName', reason: 'Thiếu chữ đệm' },
        ],
      }),
    )
  }

  test('shows each item with its reason, and takes nothing by halves', async () => {
    const { id } = await asked()
    const { html } = await pages.get(`/ho-so/${id}/bo-sung`, applicant)
    expect(html).toContain('Ảnh mờ')
    expect(html).toContain('Thiếu chữ đệm')
    const half = await pages.upload(
      `/ho-so/${id}/bo-sung`,
      applicant,
      [['answers.childName', 'Nguyễn Lê Minh An']],
      [certificate],
    )
    expect(half.status).toBe(400)
    expect(half.html).toContain('href="#f-answers-childName"')
    expect(half.html).toContain('Đã nhận rõ.png')
    expect((await kernel.see(applicant, context => getDossier(context, id))).state).toBe('awaiting-supplement')
  })

  test('keeps what is written beside a file that is sent on its own', async () => {
    const { id } = await asked()
    const written = [
      ['do', 'send'],
      ['answers.childName', 'Nguyễn Lê Minh Ánh'],
      ['note', 'Bệnh viện đã giải thể.'],
    ] as const
    const sent = await pages.upload(`/ho-so/${id}/bo-sung`, applicant, written, [certificate])
    expect(sent.status).toBe(303)
    expect(sent.location).toBe(`/ho-so/${id}/bo-sung#item-1`)
    const { html, headers } = await pages.get(`/ho-so/${id}/bo-sung`, applicant, keptIn(sent))
    for (const words of ['Đã nhận rõ.png', 'value="Nguyễn Lê Minh Ánh"', 'Bệnh viện đã giải thể.'])
      expect(html).toContain(words)
    expect(html).not.toContain('class="errs"')
    expect(String(headers['set-cookie'])).not.toContain('kept=')
  })

  test('keeps the written words of a session that has ended, and says that files are to be chosen again', async () => {
    const { id } = await asked()
    const written = [['note', 'Bệnh viện đã giải thể.']] as const
    const sent = await pages.upload(`/ho-so/${id}/bo-sung`, anonymous, written, [certificate])
    expect(sent.location).toContain('giu=1')
    const { html, headers } = await pages.get(`/ho-so/${id}/bo-sung`, applicant, keptIn(sent))
    expect(html).toContain('hãy chọn lại tệp')
    expect(html).toContain('Bệnh viện đã giải thể.')
    expect(html).not.toContain('Đã nhận rõ.png')
    expect(String(headers['set-cookie'])).toContain('Max-Age=0')
  })

  test('takes a paper back without losing what is written or chosen beside it', async () => {
    const { id } = await asked()
    await pages.upload(`/ho-so/${id}/bo-sung`, applicant, [['do', 'send']], [certificate])
    const { html } = await pages.get(`/ho-so/${id}/bo-sung`, applicant)
    const paperId = /value="([^"]+)" name="remove"/.exec(html)?.[1] ?? ''
    const pressed = [
      ['answers.childName', 'Nguyễn Lê Minh Ánh'],
      ['remove', paperId],
    ] as const
    const better = { ...certificate, name: 'rõ hơn.png' }
    const sent = await pages.upload(`/ho-so/${id}/bo-sung`, applicant, pressed, [better])
    expect(sent.location).toBe(`/ho-so/${id}/bo-sung#item-1`)
    const after = await pages.get(`/ho-so/${id}/bo-sung`, applicant, keptIn(sent))
    expect(after.html).toContain('Đã nhận rõ hơn.png')
    expect(after.html).not.toContain('Đã nhận rõ.png')
    expect(after.html).toContain('value="Nguyễn Lê Minh Ánh"')
  })

  test('goes on when everything is there, and only once', async () => {
    const { id } = await asked()
    const send = () =>
      pages.upload(`/ho-so/${id}/bo-sung`, applicant, [['answers.childName', 'Nguyễn Lê Minh Anh']], [certificate])
    expect((await send()).location).toBe(`/ho-so/${id}`)
    expect((await send()).location).toBe(`/ho-so/${id}`)
    const dossier = await kernel.see(applicant, context => getDossier(context, id))
    expect(dossier).toMatchObject({ state: 'processing', answers: { childName: 'Nguyễn Lê Minh Anh' } })
  })

  test('takes a word in place of what cannot be sent', async () => {
    const { id } = await asked()
    const answer = await pages.post(`/ho-so/${id}/bo-sung`, applicant, [
      ['answers.childName', 'Nguyễn Lê Minh An'],
      ['note', 'Bệnh viện đã giải thể.'],
    ])
    expect(answer.location).toBe(`/ho-so/${id}`)
  })
})
