import { describe, expect, test } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import { getDossier } from '../../../find-dossier.ts'
import { about, serveFiling, start } from '../../../testing/serve-filing.ts'

const { kernel, world, pages, citizen, beginDraft, completeDraft } = await serveFiling()

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
    expect(html).toContain('Ngày sinh: ngày này không có thật, tháng 2 năm đó chỉ có 28 ngày.')
    expect(html).toContain('Sinh tại nhà: hãy trả lời câu này.')
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
    expect(sent.location).toBe(`/ho-so?da-luu=${id}`)
    expect((await pages.get(`/ho-so?da-luu=${id}`, citizen)).html).toContain('Đã lưu bản khai.')
    expect((await pages.get(`/ho-so?da-luu=${id}`, world.stranger)).html).not.toContain('Đã lưu bản khai.')
    expect((await pages.get(`/ho-so/${id}`, citizen)).location).toBe(`/ho-so/${id}/khai/about`)
  })

  test('keeps what was typed when the session has ended, for the one who may open the page', async () => {
    const id = await beginDraft()
    const address = `/ho-so/${id}/khai/about?phan=1`
    const typed = [
      ['answers.childName', 'Trần Gia Bảo'],
      ['answers.born.day', '1'],
    ] as const
    const sent = await pages.post(address, anonymous, typed)
    expect(sent.location).toBe(`/dang-nhap?next=${encodeURIComponent(address)}&giu=1`)
    expect((await pages.get(sent.location ?? '')).html).toContain('Những gì bạn vừa gõ vẫn được giữ')
    const [cookie = '', ...attributes] = String(sent.headers['set-cookie']).split('; ')
    expect(attributes).toEqual([`Path=/ho-so/${id}/khai/about`, 'Max-Age=1800', 'HttpOnly', 'SameSite=Lax'])

    const back = await pages.get(address, citizen, cookie)
    expect(back.status).toBe(200)
    expect(back.html).toContain('Những gì bạn vừa gõ vẫn ở đây')
    expect(back.html).toContain('value="Trần Gia Bảo"')
    expect(String(back.headers['set-cookie'])).toContain('kept=; ')
    expect((await kernel.see(citizen, context => getDossier(context, id))).answers).toEqual({ phone: '0900000017' })
    const others = await pages.get(address, world.stranger, cookie)
    expect(others.status).toBe(404)
    expect(others.html).not.toContain('Trần Gia Bảo')
    expect((await pages.get(`/ho-so/${id}/khai/about`, citizen, cookie)).html).not.toContain('Trần Gia Bảo')
  })

  test('takes an address in several lines as the one line that it is', async () => {
    const id = await beginDraft()
    const typed = [
      ['returnBy', 'post'],
      ['address', 'Số 1 ngõ 2,\r\n\r\nphường Đa Mai\r\n'],
    ] as const
    expect((await pages.post(`/ho-so/${id}/nhan-ket-qua`, citizen, typed)).status).toBe(303)
    const draft = await kernel.see(citizen, context => getDossier(context, id))
    expect(draft).toMatchObject({ returnBy: 'post', subjectAddress: 'Số 1 ngõ 2, phường Đa Mai' })
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
