import { describe, expect, it } from 'vitest'
import { type ApplicantActor, anonymous } from '#kernel/actor.ts'
import { createTestKernel, testSystem } from '../../../tests/support/test-kernel.ts'
import { takeBackDossier } from '../dossiers/index.ts'
import { buildDossier, refOf } from '../dossiers/testing/build-dossier.ts'
import { plantTestWorld } from '../dossiers/testing/test-world.ts'
import { buildCitizen } from '../identity/testing/people.ts'
import { messageWords } from './message-words.ts'
import { notifications } from './module.ts'
import { countMyUnread, listNotifications, readNotifications, setPreference } from './my-notifications.ts'
import { sendMailJob } from './send-mail.ts'
import { tellApplicantHandler } from './tell-applicant.ts'

const kernel = await createTestKernel([notifications])
const planted = await plantTestWorld(kernel.as)

let next = 1
async function applicantWithAccount(): Promise<ApplicantActor> {
  const account = await kernel.as(anonymous, context => buildCitizen(context, next++))
  return { ...planted.applicant, accountId: account.id, name: account.name }
}

const listFor = (actor: ApplicantActor) => kernel.see(actor, context => listNotifications(context, { limit: 25 }))

describe('telling the applicant', () => {
  it('writes one message and one mail for each change, the newest first', async () => {
    const applicant = await applicantWithAccount()
    await buildDossier({ ...planted, applicant }, { state: 'processing', step: 'examine' })
    await kernel.runJobs()
    const { items } = await listFor(applicant)
    expect(items.map(message => message.kind)).toEqual([
      'dossiers.forwarded',
      'dossiers.accepted',
      'dossiers.submitted',
    ])
    expect(items.every(message => message.mailed_at)).toBe(true)
    expect(kernel.mail.sent.filter(mail => mail.text.includes(items[0]?.dossier_code ?? '?'))).toHaveLength(3)
  })

  it('says that a dossier which had moved by mistake is back, with whom, and that its due time stands', async () => {
    const applicant = await applicantWithAccount()
    const dossier = await buildDossier({ ...planted, applicant }, { state: 'processing', step: 'examine' })
    await kernel.as(planted.counter, context => takeBackDossier(context, refOf(dossier)))
    await kernel.runJobs()
    const [latest] = (await listFor(applicant)).items
    const words = latest && messageWords(latest, kernel.texts.for('vi'), 'vi')
    expect(words).toMatch(/chuyển nhầm bước và được lấy lại về commune-committee .* Hẹn trả vẫn là /)
  })

  it('tells an event once, however often the handler runs', async () => {
    const applicant = await applicantWithAccount()
    const dossier = await buildDossier({ ...planted, applicant }, { state: 'submitted' })
    const event = {
      stream: `dossier:${dossier.id}`,
      sequence: 99,
      type: 'dossiers.submitted',
      at: '2025-03-12T02:00:00Z',
      actor: {},
      payload: { dossierId: dossier.id },
    }
    await Promise.all([1, 2].map(() => kernel.as(applicant, context => tellApplicantHandler.run(context, event))))
    const told = (await listFor(applicant)).items.filter(message => message.sequence === 99)
    expect(told).toHaveLength(1)
  })

  it('tells of a result that was revoked, and of no other paper', async () => {
    const applicant = await applicantWithAccount()
    const dossier = await buildDossier({ ...planted, applicant }, { state: 'submitted' })
    const revoked = (kind: string) => ({
      stream: `paper:${kind}:${dossier.id}`,
      sequence: 1,
      type: 'signing.paper-revoked',
      at: '2025-03-12T02:00:00Z',
      actor: {},
      payload: { kind, subjectKind: 'dossier', subjectId: dossier.id },
    })
    for (const kind of ['dossiers.result', 'dossiers.receipt'])
      await kernel.as(testSystem, context => tellApplicantHandler.run(context, revoked(kind)))
    const told = (await listFor(applicant)).items.filter(message => message.kind === 'signing.paper-revoked')
    expect(told.map(({ stream }) => stream)).toEqual([`paper:dossiers.result:${dossier.id}`])
  })

  it('sends nothing to whoever wants no mail, and still shows the message', async () => {
    const applicant = await applicantWithAccount()
    await kernel.as(applicant, context => setPreference(context, { byMail: false }))
    await buildDossier({ ...planted, applicant }, { state: 'submitted' })
    await kernel.runJobs()
    const { items } = await listFor(applicant)
    expect(items.map(message => message.mailed_at)).toEqual([null])
  })

  it('counts what is unread until it was read', async () => {
    const applicant = await applicantWithAccount()
    await buildDossier({ ...planted, applicant }, { state: 'submitted' })
    await kernel.runJobs()
    expect(await kernel.see(applicant, countMyUnread)).toBe(1)
    await kernel.as(applicant, readNotifications)
    expect(await kernel.see(applicant, countMyUnread)).toBe(0)
    expect(await kernel.see(anonymous, countMyUnread)).toBe(0)
  })

  it('refuses whoever is not signed in', async () => {
    const asked = kernel.see(anonymous, context => listNotifications(context, { limit: 25 }))
    await expect(asked).rejects.toMatchObject({ code: 'not-signed-in' })
  })

  it('does nothing when the mail job runs again', async () => {
    const applicant = await applicantWithAccount()
    await buildDossier({ ...planted, applicant }, { state: 'submitted' })
    await kernel.runJobs()
    const [message] = (await listFor(applicant)).items
    const before = kernel.mail.sent.length
    await sendMailJob.work(kernel, { messageId: message?.id })
    expect(kernel.mail.sent.length).toBe(before)
  })

  it('holds no connection while the mail server takes its time', async () => {
    const applicant = await applicantWithAccount()
    await buildDossier({ ...planted, applicant }, { state: 'submitted' })
    await kernel.runJobs()
    const [message] = (await listFor(applicant)).items
    await kernel.admin.query('update notifications.message set mailed_at = null where id = $1', [message?.id])
    let held: number | undefined
    const send = async () => {
      held = kernel.pool.totalCount - kernel.pool.idleCount
    }
    await sendMailJob.work({ ...kernel, mail: { ...kernel.mail, send } }, { messageId: message?.id })
    expect(held).toBe(0)
    expect((await listFor(applicant)).items[0]?.mailed_at).not.toBeNull()
  })
})
