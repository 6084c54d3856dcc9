import { describe, expect, it } from 'vitest'
import { openBrowser, phone, phoneWithoutScripts } from '../support/browser.ts'
import { startPlatform } from '../support/running-platform.ts'
import {
  answerSupplement,
  attachPhoto,
  chooseCounter,
  findProcedure,
  goOn,
  rate,
  type SentDossier,
  sendDossier,
} from './filing.ts'
import { official } from './official.ts'
import { type Person, personAt } from './person.ts'
import { takePhoto } from './photo.ts'

const browser = await openBrowser()
const platform = await startPlatform()
const timeout = 60_000

describe.skipIf(!browser)('a mother on a cheap phone without scripts', { timeout }, () => {
  it('registers a birth: from searching without marks to the result and her rating of it', async () => {
    const mother = await personAt(browser, platform, phoneWithoutScripts)
    await findProcedure(mother, 'dang ky khai sinh', 'Đăng ký khai sinh')
    await mother.follow(mother.text('procedures.file'))
    await mother.signIn('024199000017')
    await chooseCounter(mother, 'Trẻ có Giấy chứng sinh, đăng ký trong 60 ngày')
    await mother.press(mother.text('dossiers.public.start.begin'))
    await fillBirthForm(mother)
    await attachPhoto(mother, 'Giấy chứng sinh')
    const sent = await sendDossier(mother, 'Nguyễn Thị Măng')

    await mother.open('/tra-cuu')
    await mother.write(mother.text('dossiers.public.track.code'), sent.code)
    await mother.press(mother.text('dossiers.public.track.find'))
    await mother.reads('Ủy ban nhân dân phường Đa Mai')

    await seeBirthThrough(mother, sent)
    await rate(mother, sent.dossierId)
  })
})

describe.skipIf(!browser)('a man on a phone with scripts', { timeout }, () => {
  it('finds his half-filled form again after closing the tab, and sends papers though the network breaks', async () => {
    const man = await personAt(browser, platform, phone)
    await findProcedure(
      man,
      'xay nha',
      'Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ',
    )
    await man.follow(man.text('procedures.file'))
    await man.signIn('024096000025')
    await chooseCounter(man, 'Nhà ở riêng lẻ')
    await man.choose(man.text('dossiers.public.start.unit'), 'Ủy ban nhân dân phường Đa Mai')
    await man.press(man.text('dossiers.public.start.begin'))
    await man.sees('Chủ đầu tư')
    await man.choose('Chủ đầu tư là', 'Cá nhân, hộ gia đình')
    await goOn(man)
    await man.sees('Khu đất')

    const later = await man.inNewTab()
    await later.open('/')
    await later.page
      .getByRole('link', { name: later.text('dossiers.public.nav.mine') })
      .first()
      .click()
    await later.follow('Cấp giấy phép xây dựng mới')
    await fillPermitForm(later)
    await attachPhoto(later, 'Giấy chứng nhận quyền sử dụng đất')
    await seeUpload(later, 'Bản vẽ thiết kế xây dựng')
    const sent = await sendDossier(later, 'Tự thiết kế')

    await seePermitThrough(later, sent)
    await rate(later, sent.dossierId)
  })
})

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
  await person.sees(person.text('dossiers.public.step.papers'))
}

/** The officials' part, with one supplement on the way; whoever files sees what becomes of it. */
async function seeBirthThrough(mother: Person, { dossierId }: SentDossier): Promise<void> {
  const clerk = await official(platform, 'canbo.damai')
  const specialist = await official(platform, 'hotich.damai')
  await clerk.act('accept', dossierId)
  await clerk.act('forward', dossierId)
  const reason = 'Ảnh chụp mờ, không đọc được số Giấy chứng sinh.'
  await specialist.act('supplement', dossierId, { items: [{ kind: 'paper', target: 'birth-certificate', reason }] })
  await answerSupplement(mother, dossierId, reason)
  await specialist.act('forward', dossierId)
  await (await official(platform, 'chutich.damai')).act('approve', dossierId)
  const records = await official(platform, 'vanthu.damai')
  await records.issue(dossierId, { resultCode: 'KQ.G15.000031', symbol: 'GKS' })
  await clerk.act('return', dossierId, { returnedTo: 'Lê Thị Mẫu', returnedBy: 'counter' })
  await mother.open(`/ho-so/${dossierId}`)
  await mother.reads(/Số\s\d+\/GKS/)
}

async function fillPermitForm(person: Person): Promise<void> {
  await person.sees('Khu đất')
  await person.write('Thửa đất số', '17')
  await person.write('Tờ bản đồ số', '5')
  await person.write('Diện tích thửa', '90')
  await person.write('Địa điểm xây dựng', 'Tổ dân phố Mẫu, phường Đa Mai')
  await person.choose('Mục đích sử dụng đất', 'Đất ở')
  await goOn(person)
  await person.sees('Công trình')
  await person.write('Số tầng nổi', '2')
  await person.choose('Có tầng hầm?', 'Không')
  await person.write('Diện tích xây dựng tầng một', '70')
  await person.write('Tổng diện tích sàn', '140')
  await person.write('Chiều cao', '82')
  await person.choose('Có công trình liền kề sát vách?', 'Không')
  await goOn(person)
  await person.sees('Thiết kế')
  await person.choose('Ai thiết kế?', 'Tự thiết kế')
  await person.tick('Tôi làm đúng giấy phép được cấp')
  await goOn(person)
  await person.sees(person.text('dossiers.public.step.papers'))
}

/** The network breaks at the first try; at the second the bar shows how far the file is until it has arrived. */
async function seeUpload(person: Person, paper: string): Promise<void> {
  const { page, text } = person
  const card = page.getByRole('region', { name: paper })
  const sending = (url: URL): boolean => url.pathname.endsWith('/giay-to')
  await page.route(sending, route => route.abort(), { times: 1 })
  const photo = takePhoto()
  await card.locator('input[type=file]').setInputFiles(photo)
  const send = card.getByRole('button', { name: text('dossiers.public.papers.send') })
  await send.click()
  await card
    .getByRole('status')
    .getByText(text('web.upload.failed', { name: photo.name }))
    .waitFor()

  const bar = card.getByRole('progressbar')
  await page.route(
    sending,
    async route => {
      await bar.waitFor()
      await route.continue()
    },
    { times: 1 },
  )
  await send.click()
  const received = text('dossiers.public.papers.received', { name: photo.name })
  await card.getByText(received).waitFor()
  expect(await page.locator('main').getByText(received).count()).toBe(2)
}

/** Up to the district and back, with a supplement of the specialist's. */
async function seePermitThrough(man: Person, { dossierId }: SentDossier): Promise<void> {
  const clerk = await official(platform, 'canbo.damai')
  const specialist = await official(platform, 'chuyenvien.kinhte.tp')
  await clerk.act('accept', dossierId)
  await clerk.act('forward', dossierId)
  const reason = 'Bản vẽ thiếu mặt cắt chính và mặt bằng móng.'
  await specialist.act('supplement', dossierId, { items: [{ kind: 'paper', target: 'drawings', reason }] })
  await answerSupplement(man, dossierId, reason)
  await specialist.act('forward', dossierId)
  await (await official(platform, 'truongphong.kinhte.tp')).act('forward', dossierId)
  await (await official(platform, 'chutich.tp')).act('approve', dossierId)
  const records = await official(platform, 'vanthu.tp')
  await records.issue(dossierId, { resultCode: 'KQ.G17.000312', symbol: 'GPXD' })
  await clerk.act('fee', dossierId, { payerName: 'Nguyễn Văn Thử', amount: 75_000 })
  await clerk.act('return', dossierId, { returnedTo: 'Nguyễn Văn Thử', returnedBy: 'counter' })
}
