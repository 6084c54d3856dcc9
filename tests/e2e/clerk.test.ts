import { describe, expect, it } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { startPlatform } from '../support/running-platform.ts'
import { applicant } from './applicant.ts'
import { expectPdf, officialAtWork } from './officer.ts'
import type { Person } from './person.ts'
import { logins } from './who.ts'

const browser = await openBrowser()
const platform = await startPlatform()
const timeout = 60_000
const citizen = await applicant(platform, logins.citizen)
const permit = '1.013225'

const clerkAtWork = (login: string): Promise<Person> => officialAtWork(browser, platform, login)

describe.skipIf(!browser)('a clerk at the counter of a ward', { timeout }, () => {
  it('finds, opens and accepts a dossier by keyboard alone, and prints its receipt', async () => {
    const first = await citizen.file(permit)
    const second = await citizen.file(permit)
    const clerk = await clerkAtWork(logins.clerk)
    const { page, text } = clerk
    await clerk.type('j', 'j', 'k', 'Enter')
    await page.waitForURL(`**/lam-viec/ho-so/${first}`)
    // The sheet of keys says what this very page can do.
    await clerk.type('?')
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('row', { name: `${text('dossiers.action.accept')} T` }).waitFor()
    await clerk.type('Escape', 't')
    // The next one has opened by itself, and says what became of the one before.
    await page.waitForURL(`**/lam-viec/ho-so/${second}?**`)
    await clerk.reads(`${text('dossiers.action.accept')}: xong hồ sơ`)
    await expectPdf(clerk, text('dossiers.work.print-receipt'))
  })

  it('enters a dossier for whoever stands at the counter, takes the fee in cash and prints both papers', async () => {
    const clerk = await clerkAtWork(logins.clerk)
    const { page, text } = clerk
    await clerk.type('g', 'n')
    await clerk.sees(text('dossiers.work.intake'))
    await page.getByRole('searchbox').fill('xac nhan tinh trang hon nhan')
    await clerk.type('Enter')
    await clerk.follow('Cấp Giấy xác nhận tình trạng hôn nhân')
    await clerk.write(text('dossiers.work.intake.name'), 'Giáp Văn Khách')
    const declarant = page.getByRole('region', { name: 'Người nộp' })
    await declarant.getByLabel('Họ, chữ đệm, tên').fill('Giáp Văn Khách')
    await declarant.getByLabel('Số định danh cá nhân').fill('024096000025')
    await declarant.getByLabel('Nơi cư trú').fill('Tổ dân phố Mẫu, phường Đa Mai')
    await declarant.getByLabel('Số điện thoại').fill('0900000041')
    await clerk.choose('Bạn xin giấy cho ai?', 'Cho tôi')
    await clerk.choose('Hiện nay', 'Chưa đăng ký kết hôn với ai')
    await clerk.choose('Dùng giấy để làm gì?', 'Vay vốn')
    await clerk.choose('Bạn có thuộc diện được miễn lệ phí không?', 'Không thuộc diện')
    await clerk.tick('Tôi cam đoan những điều đã khai')
    await clerk.tick('Tờ khai cấp Giấy xác nhận')
    await clerk.press(text('dossiers.work.intake.file'))

    await clerk.sees('Giáp Văn Khách')
    await clerk.reads(text('dossiers.work.intake.accepted'))
    await clerk.type('f')
    await clerk.reads(text('dossiers.work.fee.is-paid'))
    await expectPdf(clerk, text('dossiers.work.print-receipt'))
    await expectPdf(clerk, text('dossiers.slip.fee-receipt'))
  })

  it('loses nothing of what was written when the session ends before it is sent', async () => {
    const dossierId = await citizen.file(permit)
    const clerk = await clerkAtWork(logins.clerk)
    const { page, text } = clerk
    await clerk.open(`/lam-viec/ho-so/${dossierId}?viec=tu-choi#form`)
    // The cursor stands in the form that was opened.
    await expectFocus(clerk, text('dossiers.work.form.reason'))
    await page.keyboard.type('Công trình nằm trong hành lang đê')
    await endSession(clerk)
    await clerk.press(text('dossiers.action.refuse'))
    await clerk.reads(text('identity.writing-kept'))
    await clerk.signIn(logins.clerk)
    await page.waitForURL(`**/lam-viec/ho-so/${dossierId}?**`)
    expect(await page.getByLabel(text('dossiers.work.form.reason')).inputValue()).toContain('hành lang đê')
    await clerk.write(text('dossiers.work.form.legal-basis'), 'khoản 2 Điều 17')
    await clerk.press(text('dossiers.action.refuse'))
    await clerk.reads(`${text('dossiers.action.refuse')}: xong hồ sơ`)
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  })

  it('finds a whole form at the counter again when the session has ended before it is sent', async () => {
    const clerk = await clerkAtWork(logins.clerk)
    const { page, text } = clerk
    await clerk.open('/lam-viec/tiep-nhan/1.004873')
    await clerk.write(text('dossiers.work.intake.name'), 'Giáp Văn Khách')
    await clerk.choose('Dùng giấy để làm gì?', 'Vay vốn')
    await clerk.tick('Tờ khai cấp Giấy xác nhận')
    await endSession(clerk)
    await clerk.press(text('dossiers.work.intake.file'))
    await clerk.reads(text('identity.writing-kept'))
    await clerk.signIn(logins.clerk)
    await clerk.reads(text('web.form.kept'))
    expect(await page.getByLabel(text('dossiers.work.intake.name')).first().inputValue()).toBe('Giáp Văn Khách')
    expect(await page.getByLabel('Vay vốn').isChecked()).toBe(true)
    expect(await page.getByRole('checkbox', { name: 'Tờ khai cấp Giấy' }).isChecked()).toBe(true)
    await clerk.open('/lam-viec')
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([])
  })

  it('is told in a sentence when a colleague has accepted the same dossier a moment before', async () => {
    const dossierId = await citizen.file(permit)
    const clerk = await clerkAtWork(logins.clerk)
    const colleague = await clerkAtWork('vanthu.damai')
    await standInAtCounter(colleague)
    const both = [clerk, colleague]
    for (const one of both) await one.open(`/lam-viec/ho-so/${dossierId}`)
    await Promise.all(both.map(one => one.type('t')))
    const outcomes = await Promise.all(both.map(whatBecame))
    expect(outcomes.toSorted()).toEqual(['accepted', 'told why not'])
  })
})

async function endSession({ page }: Person): Promise<void> {
  await page.context().clearCookies({ name: /^(?!visitor$)/ })
}

async function expectFocus({ page }: Person, label: string): Promise<void> {
  const focused = page.getByLabel(label).and(page.locator(':focus'))
  await focused.waitFor()
}

/** The ward's clerk of records also holds a post at the counter. */
async function standInAtCounter(person: Person): Promise<void> {
  const { text } = person
  await person.open('/lam-viec/vi-tri')
  await person.choose(text('identity.choose-post-label'), 'Công chức Bộ phận Tiếp nhận')
  await person.press(text('identity.choose-post-go'))
  await person.sees(text('dossiers.work.title.mine'))
}

async function whatBecame({ page, text }: Person): Promise<string> {
  const done = page.getByText(`${text('dossiers.action.accept')}: xong hồ sơ`)
  const refused = page.getByText(text('errors.conflict')).or(page.getByText(text('errors.dossiers.already-accepted')))
  await done.or(refused).first().waitFor()
  return (await done.isVisible()) ? 'accepted' : 'told why not'
}
