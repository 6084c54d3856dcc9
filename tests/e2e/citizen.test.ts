import { describe, expect, it } from 'vitest'
import { openBrowser, phoneWithoutScripts } from '../support/browser.ts'
import { startPlatform } from '../support/running-platform.ts'
import { official } from './official.ts'
import { type Person, personAt } from './person.ts'
import { takePhoto } from './photo.ts'

const browser = await openBrowser()
const platform = await startPlatform()

describe.skipIf(!browser)('a mother on a cheap phone without scripts', { timeout: 60_000 }, () => {
  it('registers a birth: from searching without marks to the result and her rating of it', async () => {
    const mother = await personAt(browser, platform, phoneWithoutScripts)
    await findProcedure(mother, 'dang ky khai sinh', 'Đăng ký khai sinh')
    await mother.follow(mother.text('procedures.file'))
    await mother.signIn('024199000017')
    await chooseCounter(mother, 'Trẻ có Giấy chứng sinh, đăng ký trong 60 ngày')
    await fillBirthForm(mother)
    const { code, dossierId } = await sendWithPhoto(mother)

    await mother.open(`/tra-cuu?ma=${code}`)
    await mother.reads('Ủy ban nhân dân phường Đa Mai')

    const clerk = await official(platform.url, 'canbo.damai')
    const specialist = await official(platform.url, 'hotich.damai')
    await clerk.act('accept', dossierId)
    await clerk.act('forward', dossierId)
    const reason = 'Ảnh chụp mờ, không đọc được số Giấy chứng sinh.'
    await specialist.act('supplement', dossierId, {
      items: [{ kind: 'paper', target: 'birth-certificate', reason }],
    })
    await answerSupplement(mother, dossierId, reason)

    await specialist.act('forward', dossierId)
    await (await official(platform.url, 'chutich.damai')).act('approve', dossierId)
    const records = await official(platform.url, 'vanthu.damai')
    await records.issue(dossierId, { resultCode: 'KQ.G15.000031', symbol: 'GKS' })
    await clerk.act('return', dossierId, { returnedTo: 'Lê Thị Mẫu', returnedBy: 'counter' })
    await rate(mother, dossierId)
  })
})

async function findProcedure(person: Person, words: string, name: string): Promise<void> {
  await person.open('/')
  await person.page.getByRole('searchbox').first().fill(words)
  await person.page
    .getByRole('button', { name: person.text('web.find') })
    .first()
    .click()
  await person.follow(name)
  await person.sees(name)
}

async function chooseCounter(person: Person, kind: string): Promise<void> {
  await person.choose(person.text('dossiers.public.place.case'), kind)
  await person.press(person.text('dossiers.public.next'))
  await person.select('tỉnh Bắc Giang', 'Thành phố Bắc Giang')
  await person.press(person.text('dossiers.public.next'))
  await person.select('Thành phố Bắc Giang', 'Phường Đa Mai')
  await person.press(person.text('dossiers.public.next'))
  await person.sees(person.text('dossiers.public.start.counter'))
  await person.press(person.text('dossiers.public.start.begin'))
}

const goOn = (person: Person): Promise<void> => person.press(person.text('dossiers.public.save-next'))

async function fillBirthForm(person: Person): Promise<void> {
  await person.sees('Người đi khai sinh')
  expect(await person.page.getByLabel('Số định danh cá nhân').inputValue()).toBe('024199000017')
  await person.choose('Bạn là gì của trẻ?', 'Mẹ')
  await goOn(person)

  await person.sees('Trẻ được khai sinh')
  await person.write('Họ, chữ đệm, tên của trẻ', 'Nguyễn Thị Măng')
  await person.choose('Giới tính', 'Nữ')
  await person.date('Ngày sinh', '2025-03-01')
  await person.choose('Trẻ sinh ở đâu?', 'Cơ sở y tế')
  await person.write('Nơi sinh', 'Phường Đa Mai, thành phố Bắc Giang')
  await person.write('Dân tộc', 'Kinh')
  await person.write('Quốc tịch', 'Việt Nam')
  await person.write('Quê quán', 'Bắc Giang')
  await goOn(person)
  await person.write('Tên cơ sở y tế', 'Bệnh viện Sản - Nhi Mẫu')
  await goOn(person)

  await person.sees('Người mẹ')
  await person.choose('Có khai người mẹ của trẻ không?', 'Không')
  await goOn(person)
  await person.sees('Người cha')
  await person.choose('Có khai người cha của trẻ không?', 'Không')
  await goOn(person)
  await person.choose('Cha mẹ đã đăng ký kết hôn chưa?', 'Không')
  await goOn(person)
  await person.choose('Bạn có thuộc diện được miễn lệ phí không?', 'Không thuộc diện')
  await person.tick('Tôi cam đoan những điều đã khai')
  await goOn(person)
}

async function sendWithPhoto(person: Person): Promise<{ readonly code: string; readonly dossierId: string }> {
  const { page, text } = person
  await person.sees(text('dossiers.public.step.papers'))
  const paper = page.getByRole('region', { name: 'Giấy chứng sinh' })
  await paper.locator('input[type=file]').setInputFiles(takePhoto())
  await paper.getByRole('button', { name: text('dossiers.public.papers.send') }).click()
  await paper.getByText(text('dossiers.public.papers.receipt-why')).waitFor({ state: 'attached' })
  await goOn(person)

  await person.sees(text('dossiers.public.step.return'))
  await person.choose(text('dossiers.public.return.how'), text('dossiers.return-by.counter'))
  await goOn(person)

  await person.sees(text('dossiers.public.step.summary'))
  await person.reads('Nguyễn Thị Măng')
  await person.tick('Tôi cam đoan')
  await person.press(text('dossiers.public.submit'))

  await person.sees(text('dossiers.public.submitted.title'))
  const code = await page.locator('main .code').first().textContent()
  const dossierId = /ho-so\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  expect(code).toMatch(/^H02\./)
  return { code, dossierId }
}

async function answerSupplement(person: Person, dossierId: string, reason: string): Promise<void> {
  const { page, text } = person
  await person.open(`/ho-so/${dossierId}`)
  await person.reads(reason)
  await person.follow(text('dossiers.public.supplement.begin'))
  await person.sees(text('dossiers.public.supplement.title'))
  await page.locator('main input[type=file]').setInputFiles(takePhoto())
  await person.press(text('dossiers.public.supplement.send'))
  await person.reads('bước 2 trên 5')
}

async function rate(person: Person, dossierId: string): Promise<void> {
  const { text } = person
  await person.open(`/ho-so/${dossierId}`)
  await person.follow(/Tải kết quả/)
  await person.choose(text('dossiers.public.rating.score'), text('dossiers.public.rating.5'))
  await person.press(text('dossiers.public.rating.send'))
  await person.reads(text('dossiers.public.rating.done', { score: text('dossiers.public.rating.5') }))
}
