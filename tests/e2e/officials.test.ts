import { describe, expect, it } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { startPlatform } from '../support/running-platform.ts'
import { applicant } from './applicant.ts'
import { expectPdf, officialAtWork, sawDone } from './officer.ts'
import { official } from './official.ts'
import type { Person } from './person.ts'
import { logins } from './who.ts'

const browser = await openBrowser()
const platform = await startPlatform()
const timeout = 60_000
const citizen = await applicant(platform, logins.citizen)
const atWork = (login: string): Promise<Person> => officialAtWork(browser, platform, login)

describe.skipIf(!browser)('a specialist of the district', { timeout }, () => {
  it('asks for a supplement once, asks the department for its opinion, and hands on with both on the file', async () => {
    const marriage = await citizen.file('2.000806')
    await receive('mot-cua.tp', marriage)
    const specialist = await atWork('chuyenvien.tuphap.tp')
    const { page, text } = specialist
    await specialist.follow('Nguyễn Văn Thử')
    await specialist.follow(text('dossiers.action.supplement'))
    const paper = 'Bản sao hộ chiếu của người nước ngoài'
    await specialist.write(paper, 'Hộ chiếu chụp thiếu trang có thị thực.')
    await specialist.press(text('dossiers.action.supplement'))
    await sawDone(specialist, 'supplement')

    await citizen.answerSupplement(marriage, 'passport')
    await specialist.open(`/lam-viec/ho-so/${marriage}`)
    await specialist.reads(text('dossiers.state.processing'))
    expect(await page.getByRole('link', { name: text('dossiers.action.supplement') }).count()).toBe(0)
    const insistent = await official(platform, 'chuyenvien.tuphap.tp')
    const again = { items: [{ kind: 'paper', target: 'health', reason: 'Giấy khám đã quá sáu tháng.' }] }
    await expect(insistent.act('supplement', marriage, again)).rejects.toThrow(
      text('errors.dossiers.supplement-already-asked'),
    )

    await specialist.follow(text('dossiers.action.ask-opinion'))
    await specialist.write(text('dossiers.work.form.question'), 'Sở có biết lý do nào không cho đăng ký?')
    await specialist.press(text('dossiers.action.ask-opinion'))
    await specialist.reads(text('dossiers.work.opinion.waiting'))
    await giveOpinion(marriage)

    await specialist.open(`/lam-viec/ho-so/${marriage}`)
    await specialist.reads('Không có lý do nào.')
    await specialist.type('c')
    await sawDone(specialist, 'forward')
  })
})

/** The department answers from its own list of what it was asked. */
async function giveOpinion(dossierId: string): Promise<void> {
  const department = await atWork('chuyenvien.sotuphap')
  const { text } = department
  await department.open('/lam-viec?pham-vi=y-kien')
  await department.follow('Nguyễn Văn Thử')
  await department.open(`/lam-viec/ho-so/${dossierId}`)
  await department.follow(text('dossiers.action.give-opinion'))
  await department.reads('Sở có biết lý do nào không cho đăng ký?')
  await department.choose(text('dossiers.work.form.stance'), text('dossiers.stance.agrees'))
  await department.write(text('dossiers.work.form.answer'), 'Không có lý do nào.')
  await department.press(text('dossiers.action.give-opinion'))
  await sawDone(department, 'give-opinion')
}

describe.skipIf(!browser)('the head of a provincial department', { timeout }, () => {
  it('approves after proving again who he is; it is numbered, returned, and on the leader’s board', async () => {
    const licence = await citizen.file('1.002010')
    await receive('mot-cua.tinh', licence)
    await (await official(platform, 'chuyenvien.sotuphap')).act('forward', licence)

    const head = await atWork('giamdoc.sotuphap')
    await approve(head)
    await numberResult(await atWork('vanthu.sotuphap'), licence)
    await handOut(await atWork('mot-cua.tinh'), licence)

    const leader = await atWork(logins.leader)
    await leader.open('/lam-viec/bang')
    await leader.reads(leader.text('dossiers.work.board.of-finished', { count: 1 }))
    await leader.reads('Sở Tư pháp')
  })
})

async function approve(head: Person): Promise<void> {
  const { text } = head
  await head.follow('Nguyễn Văn Thử')
  await head.press(`${text('dossiers.action.approve')} D`)
  await head.proveAgain()
  // Back at the list: what was posted cannot be posted again by itself, and the page says so.
  await head.sees(text('dossiers.work.title.mine'))
  await head.reads(text('web.press-again-why'))
  await head.type('d')
  await sawDone(head, 'approve')
}

async function numberResult(records: Person, dossierId: string): Promise<void> {
  const { page, text } = records
  await records.follow('Nguyễn Văn Thử')
  await records.follow(text('dossiers.action.issue'))
  await records.write(text('dossiers.work.form.symbol'), 'GĐKHĐ-STP')
  await records.press(text('dossiers.action.issue'))
  await sawDone(records, 'issue')
  await page.goto(`/lam-viec/ho-so/${dossierId}`)
  await records.reads('1/GĐKHĐ-STP')
}

async function handOut(clerk: Person, dossierId: string): Promise<void> {
  const { text } = clerk
  await clerk.follow('Nguyễn Văn Thử')
  await clerk.follow(text('dossiers.action.take-fee'))
  await clerk.press(text('dossiers.action.take-fee'))
  await sawDone(clerk, 'take-fee')
  await clerk.open(`/lam-viec/ho-so/${dossierId}?viec=tra-ket-qua`)
  await clerk.press(text('dossiers.action.return-result'))
  await sawDone(clerk, 'return-result')
  await clerk.open(`/lam-viec/ho-so/${dossierId}`)
  await clerk.reads(text('dossiers.state.returned'))
  await clerk.page.getByText(text('dossiers.work.print'), { exact: true }).click()
  await expectPdf(clerk, text('dossiers.slip.fee-receipt'))
}

async function receive(login: string, dossierId: string): Promise<void> {
  const clerk = await official(platform, login)
  await clerk.act('accept', dossierId)
  await clerk.act('forward', dossierId)
}
