import { describe, expect, test } from 'vitest'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { multipart } from '../../../../../../tests/support/serve-pages.ts'
import { listPapers } from '../../../filing/paper-store.ts'
import { getDossier } from '../../../find-dossier.ts'
import { listMyDossiers } from '../../../following/list-my-dossiers.ts'
import { about, png, serveFiling } from '../../../testing/serve-filing.ts'

const { kernel, world, pages, citizen, beginDraft, completeDraft } = await serveFiling()

describe('papers', () => {
  test('keeps a good file when another is refused, and shows its receipt', async () => {
    const id = await beginDraft()
    const { status, html } = await pages.upload(
      `/ho-so/${id}/giay-to`,
      citizen,
      [],
      [
        { field: 'paper.certificate', name: 'hỏng.pdf', bytes: Buffer.from('this is no PDF') },
        { field: 'paper.declaration', name: 'tờ khai.png', bytes: png },
      ],
    )
    expect(status).toBe(400)
    expect(html).toContain('Giấy chứng sinh: ')
    const [paper] = await kernel.see(citizen, context => listPapers(context, id))
    expect(paper).toMatchObject({ paperKey: 'declaration', fileName: 'tờ khai.png' })
    expect(html).toContain(paper?.receiptHash)
    expect(html).toContain(paper?.fileSha256)
  })

  test('leads back to the paper that was sent, not to the top of the page', async () => {
    const id = await beginDraft()
    const photo = { field: 'paper.declaration', name: 'tờ khai.png', bytes: png }
    const { location } = await pages.upload(`/ho-so/${id}/giay-to`, citizen, [['do', 'send']], [photo])
    expect(location).toBe(`/ho-so/${id}/giay-to#name-declaration`)
    expect((await pages.get(`/ho-so/${id}/giay-to`, citizen)).html).toContain('id="name-declaration"')
  })

  test('replaces and removes what has not been sent', async () => {
    const { id } = await completeDraft()
    const [first] = await kernel.see(citizen, context => listPapers(context, id))
    const better = Buffer.concat([png, Buffer.from('better')])
    await pages.upload(
      `/ho-so/${id}/giay-to`,
      citizen,
      [['do', 'send']],
      [{ field: `replace.${first?.id}`, name: 'rõ hơn.png', bytes: better }],
    )
    const papers = await kernel.see(citizen, context => listPapers(context, id))
    expect(papers.map(paper => [paper.fileName, paper.replacedBy === null])).toEqual([
      ['to khai.png', false],
      ['rõ hơn.png', true],
    ])
    await pages.post(`/ho-so/${id}/giay-to`, citizen, [['remove', papers[1]?.id ?? '']])
    expect(await kernel.see(citizen, context => listPapers(context, id))).toHaveLength(1)
  })

  test('asks for what must be there before going on', async () => {
    const id = await beginDraft()
    const { status, html } = await pages.upload(`/ho-so/${id}/giay-to`, citizen, [['do', 'next']], [])
    expect(status).toBe(400)
    expect(html).toContain('href="#f-paper-declaration"')
  })

  test('answers an upload that breaks off with a page, and keeps nothing of it', async () => {
    const id = await beginDraft()
    const whole = multipart(
      'b',
      [['_csrf', pages.tokenFor(citizen)]],
      [{ field: 'paper.declaration', name: 'a.png', bytes: png }],
    )
    const { status, html } = await pages.send(
      `/ho-so/${id}/giay-to`,
      citizen,
      'multipart/form-data; boundary=b',
      whole.subarray(0, whole.length - 60),
    )
    expect(status).toBe(400)
    expect(html).toContain('class="errs"')
    expect(await kernel.see(citizen, context => listPapers(context, id))).toEqual([])
  })
})

describe('sending', () => {
  test('tells everything that is missing at once, each at its line', async () => {
    const id = await beginDraft()
    const { revision } = await kernel.see(citizen, context => getDossier(context, id))
    const fields = [
      ['revision', String(revision)],
      ['declaration', 'yes'],
    ] as const
    const { status, html } = await pages.post(`/ho-so/${id}/xem-lai`, citizen, fields)
    expect(status).toBe(400)
    for (const field of ['answers-childName', 'answers-born', 'answers-atHome', 'papers-declaration']) {
      expect(html).toContain(`href="#f-${field}"`)
      expect(html).toContain(`id="f-${field}"`)
    }
  })

  test('asks for the declaration', async () => {
    const { id, revision } = await completeDraft()
    const { status, html } = await pages.post(`/ho-so/${id}/xem-lai`, citizen, [['revision', String(revision)]])
    expect(status).toBe(400)
    expect(html).toContain('href="#f-declaration"')
  })

  test('files one dossier however often the button is pressed', async () => {
    const { id, revision } = await completeDraft()
    const press = () =>
      pages.post(`/ho-so/${id}/xem-lai`, citizen, [
        ['revision', String(revision)],
        ['declaration', 'yes'],
      ])
    const answers = await Promise.all([press(), press(), press()])
    expect(answers.map(({ location }) => location)).toEqual(Array(3).fill(`/ho-so/${id}/da-nop`))
    const events = await kernel.see(citizen, context => listEvents(context, `dossier:${id}`))
    expect(events.filter(({ type }) => type === 'dossiers.submitted')).toHaveLength(1)
    const { code } = await kernel.see(citizen, context => getDossier(context, id))
    expect((await pages.get(`/ho-so/${id}/da-nop`, citizen)).html).toContain(code)
    expect((await pages.get(`/ho-so/${id}/xem-lai`, citizen)).location).toBe(`/ho-so/${id}`)
  })
})

describe('whose draft it is', () => {
  const addresses = ['chu-ho-so', 'khai/about', 'giay-to', 'nhan-ket-qua', 'xem-lai', 'da-nop', 'bo-sung', 'rut', '']

  test('nobody else knows that it exists', async () => {
    const { id, revision } = await completeDraft()
    for (const address of addresses) {
      expect((await pages.get(`/ho-so/${id}/${address}`, world.stranger)).status).toBe(404)
      expect((await pages.get(`/ho-so/${id}/${address}`, world.counter)).status).toBe(403)
      expect((await pages.get(`/ho-so/${id}/${address}`)).location).toContain('/dang-nhap?next=')
    }
    const fields = [
      ['revision', String(revision)],
      ['declaration', 'yes'],
    ] as const
    expect((await pages.post(`/ho-so/${id}/xem-lai`, world.stranger, fields)).status).toBe(404)
    expect((await pages.post(`/ho-so/${id}/khai/about`, world.stranger, about)).status).toBe(404)
    expect((await kernel.see(citizen, context => getDossier(context, id))).state).toBe('draft')
  })

  test('a form without its token changes nothing', async () => {
    const { id } = await completeDraft()
    const { status } = await pages.send(
      `/ho-so/${id}/khai/about`,
      citizen,
      'application/x-www-form-urlencoded',
      'answers.childName=Khác',
    )
    expect(status).toBe(403)
    const { answers } = await kernel.see(citizen, context => getDossier(context, id))
    expect(answers.childName).toBe('Trần Gia Bảo')
  })

  test('an address that was made up is a page that is not there', async () => {
    for (const address of [
      '/ho-so/1',
      '/ho-so/%00',
      `/ho-so/${world.territoryId}`,
      '/nop-ho-so/..%2f..',
      '/nop-ho-so/9.999999',
    ])
      expect((await pages.get(address, citizen)).status).toBe(404)
  })

  test('the list holds what is mine, and finds it without marks', async () => {
    const { id } = await completeDraft()
    const { html } = await pages.get('/ho-so?q=dang+ky+viec+thu+nghiem&nhom=draft', citizen)
    expect(html).toContain(`/ho-so/${id}`)
    expect((await pages.get('/ho-so', world.stranger)).html).not.toContain(id)
    const { items } = await kernel.see(citizen, context => listMyDossiers(context, { limit: 5, search: '%' }))
    expect(items).toEqual([])
  })
})
