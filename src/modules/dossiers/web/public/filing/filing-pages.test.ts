import { beforeAll, describe, expect, test } from 'vitest'
import type { ApplicantActor } from '#kernel/actor.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { registerAccount } from '#modules/identity/index.ts'
import { multipart, servePages } from '../../../../../../tests/support/serve-pages.ts'
import { createTestKernel } from '../../../../../../tests/support/test-kernel.ts'
import { listPapers } from '../../../filing/paper-store.ts'
import { getDossier } from '../../../find-dossier.ts'
import { listMyDossiers } from '../../../following/list-my-dossiers.ts'
import { plantTestWorld, type TestWorld } from '../../../testing/test-world.ts'

const kernel = await createTestKernel()
const world: TestWorld = await plantTestWorld(kernel.as, {
  form: {
    pages: [
      {
        key: 'about',
        title: 'Về trẻ',
        questions: [
          { key: 'childName', label: 'Họ tên trẻ', kind: 'text', required: true },
          { key: 'born', label: 'Ngày sinh', kind: 'date', required: true },
          { key: 'copies', label: 'Số bản sao', kind: 'whole-number', required: false, min: 1, max: 20 },
          { key: 'atHome', label: 'Sinh tại nhà?', kind: 'yes-no', required: true },
          {
            key: 'witness',
            label: 'Người làm chứng',
            kind: 'text',
            required: true,
            showIf: { question: 'atHome', equals: true },
          },
        ],
      },
      {
        key: 'asker',
        title: 'Người yêu cầu',
        questions: [{ key: 'phone', label: 'Điện thoại', kind: 'phone', required: true, prefill: 'phone' }],
      },
    ],
  },
})
const pages = await servePages(kernel)

let citizen: ApplicantActor

beforeAll(async () => {
  const account = await kernel.as(world.applicant, context =>
    registerAccount(context, {
      kind: 'citizen',
      name: 'Lê Thị <b>Mẫu</b>',
      personNumber: '024199000017',
      phone: '0900000017',
      address: 'Phường Đa Mai',
      password: 'tre xanh ven sông Thương',
    }),
  )
  citizen = { ...world.applicant, accountId: account.id, name: account.name }
})

const start = '/nop-ho-so/9.000001'
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function beginDraft(): Promise<string> {
  const begun = await pages.post(`${start}?noi=${world.territoryId}`, citizen, [['receivingUnitId', world.communeId]])
  return /^\/ho-so\/([\w-]+)\/khai\/about$/.exec(begun.location ?? '')?.[1] ?? ''
}

const about = [
  ['answers.childName', 'Trần Gia Bảo'],
  ['answers.born.day', '7'],
  ['answers.born.month', '3'],
  ['answers.born.year', '2025'],
  ['answers.atHome', 'no'],
] as const

async function completeDraft(): Promise<{ readonly id: string; readonly revision: number }> {
  const id = await beginDraft()
  await pages.post(`/ho-so/${id}/khai/about`, citizen, about)
  await pages.upload(
    `/ho-so/${id}/giay-to`,
    citizen,
    [],
    [{ field: 'paper.declaration', name: 'to khai.png', bytes: png }],
  )
  const { revision } = await kernel.see(citizen, context => getDossier(context, id))
  return { id, revision }
}

describe('beginning', () => {
  test('sends whoever is not signed in to sign in, and back', async () => {
    const { status, location } = await pages.get(`${start}?truong-hop=ordinary`)
    expect(status).toBe(303)
    expect(location).toBe(`/dang-nhap?next=${encodeURIComponent(`${start}?truong-hop=ordinary`)}`)
  })

  test('goes down the territories as many levels as there are, and says when nothing was chosen', async () => {
    const province = await pages.get(start, citizen)
    expect(province.html).toContain('Thành phố Bắc Giang')
    const district = /value="([\w-]+)"[^>]*\/><span>Thành phố Bắc Giang/.exec(province.html)?.[1]
    const commune = await pages.get(`${start}?noi=${district}&buoc=place`, citizen)
    expect(commune.html).toContain('Phường Đa Mai')
    expect(commune.html).not.toContain('class="errs"')
    const nothing = await pages.get(`${start}?trong=${district}&noi=&buoc=place`, citizen)
    expect(nothing.html).toContain('class="errs"')
    expect(nothing.html).toContain('Phường Đa Mai')
  })

  test('fills in what the account knows, and leaves it out of nothing that is typed twice', async () => {
    const id = await beginDraft()
    const draft = await kernel.see(citizen, context => getDossier(context, id))
    expect(draft).toMatchObject({
      state: 'draft',
      subjectName: citizen.name,
      subjectNumber: '024199000017',
      subjectAddress: 'Phường Đa Mai',
      answers: { phone: '0900000017' },
    })
  })

  test('refuses a counter that does not receive there', async () => {
    const { status } = await pages.post(`${start}?noi=${world.territoryId}`, citizen, [
      ['receivingUnitId', world.otherCommuneId],
    ])
    expect(status).toBe(400)
  })

  test('asks whose it is when it is for somebody else', async () => {
    const { location } = await pages.post(`${start}?noi=${world.territoryId}`, citizen, [
      ['receivingUnitId', world.communeId],
      ['onBehalfOf', 'other'],
    ])
    expect(location).toMatch(/\/chu-ho-so$/)
    const { html } = await pages.get(location ?? '', citizen)
    expect(html).not.toContain('024199000017')
  })
})

describe('a page of questions', () => {
  test('saves what is right, and says what is wrong with the rest at its field', async () => {
    const id = await beginDraft()
    const { status, html } = await pages.post(`/ho-so/${id}/khai/about`, citizen, [
      ['answers.childName', 'Trần Gia Bảo'],
      ['answers.born.day', '31'],
      ['answers.born.month', '2'],
      ['answers.born.year', '2025'],
      ['answers.copies', '3'],
    ])
    expect(status).toBe(400)
    expect(html).toContain('href="#f-answers-born"')
    expect(html).toContain('href="#f-answers-atHome"')
    expect(html).toContain('value="31"')
    const draft = await kernel.see(citizen, context => getDossier(context, id))
    expect(draft.answers).toEqual({ childName: 'Trần Gia Bảo', copies: 3, phone: '0900000017' })
  })

  test('asks what hangs on an answer in a part of its own, and no more when the answer changes', async () => {
    const id = await beginDraft()
    const home = about.map(([name, value]) => [name, name === 'answers.atHome' ? 'yes' : value] as const)
    expect((await pages.post(`/ho-so/${id}/khai/about`, citizen, home)).location).toMatch(/about\?phan=2$/)
    expect((await pages.get(`/ho-so/${id}/khai/about?phan=2`, citizen)).html).toContain('Người làm chứng')
    expect((await pages.post(`/ho-so/${id}/khai/about`, citizen, about)).location).toMatch(/khai\/asker$/)
  })

  test('keeps a half-filled page for another day without complaint', async () => {
    const id = await beginDraft()
    const sent = await pages.post(`/ho-so/${id}/khai/about`, citizen, [
      ['answers.childName', 'An'],
      ['do', 'later'],
    ])
    expect(sent.location).toBe('/ho-so')
    expect((await pages.get(`/ho-so/${id}`, citizen)).location).toBe(`/ho-so/${id}/khai/about`)
  })

  test('leads back to the summary from where one thing is changed', async () => {
    const { id } = await completeDraft()
    const { location } = await pages.post(`/ho-so/${id}/khai/about?ve=xem-lai`, citizen, about)
    expect(location).toBe(`/ho-so/${id}/xem-lai`)
  })

  test('takes nothing that it did not ask, and shows what was typed as words only', async () => {
    const id = await beginDraft()
    await pages.post(`/ho-so/${id}/khai/about`, citizen, [
      ['answers.childName', '<script>alert(1)</script>\u0000\u202e'],
      ['answers.phone', '0911111111'],
      ['answers.__proto__', 'x'],
      ['answers.unknown', 'x'],
      ['do', 'later'],
    ])
    const draft = await kernel.see(citizen, context => getDossier(context, id))
    expect(draft.answers).toEqual({ phone: '0900000017' })
    await pages.post(`/ho-so/${id}/khai/about`, citizen, [
      ['answers.childName', '"><img src=x>'],
      ['do', 'later'],
    ])
    const { html } = await pages.get(`/ho-so/${id}/xem-lai`, citizen)
    expect(html).not.toContain('<img src=x>')
    expect(html).not.toContain('<b>Mẫu')
  })
})

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
