import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { system } from '#kernel/actor.ts'
import { endUnit } from '#modules/organisation/index.ts'
import { publishVersion } from '#modules/procedures/index.ts'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { listFeeLines } from '../fees/fee-store.ts'
import { buildDossier, refOf, storedFile } from '../testing/build-dossier.ts'
import { buildVersion } from '../testing/build-version.ts'
import { plantTestWorld } from '../testing/test-world.ts'
import { attachPaper } from './attach-paper.ts'
import { draftSchema } from './draft-schema.ts'
import { paperReceipt } from './paper-receipt.ts'
import { listPapers } from './paper-store.ts'
import { removePaper } from './remove-paper.ts'
import { saveDraft } from './save-draft.ts'
import { submitAtCounter } from './submit-at-counter.ts'
import { submitDossier } from './submit-dossier.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const { procedureCode } = world.version

const save = (actor: Actor, input: Record<string, unknown> = {}) =>
  kernel.as(actor, context => saveDraft(context, draftSchema.parse({ procedureCode, ...input })))

describe('a draft', () => {
  test('knows who began it, and needs nothing else', async () => {
    const draft = await save(world.applicant)
    expect(draft).toMatchObject({ state: 'draft', channel: 'online', subjectName: world.applicant.name, code: null })
  })

  test('lays new answers over the old and takes back the emptied', async () => {
    const first = await save(world.applicant, { answers: { childName: 'An', copies: '2' } })
    const second = await save(world.applicant, { dossierId: first.id, answers: { copies: '', exemption: 'none' } })
    expect(second.answers).toEqual({ childName: 'An', exemption: 'none' })
    expect(second.revision).toBe(first.revision)
  })

  test('refuses answers that are wrong and says where', async () => {
    await expect(save(world.applicant, { answers: { copies: 'nhiều' } })).rejects.toMatchObject({
      code: 'bad-input',
      fields: [{ path: 'answers.copies', reason: 'dossiers.answer-not-a-number' }],
    })
  })

  test('is its owner’s alone: to another, and to officials, it does not exist', async () => {
    const draft = await save(world.applicant)
    for (const actor of [world.stranger, world.counter]) {
      await expect(save(actor, { dossierId: draft.id })).rejects.toMatchObject({ code: 'not-found' })
    }
  })

  test('of a person is no specialist’s to begin', async () => {
    await expect(save(world.specialist)).rejects.toMatchObject({ reason: 'dossiers.only-counters-enter' })
  })

  test('cannot be begun for a procedure that is not for such accounts, or not online, or not of the province', async () => {
    const publish = (over: Parameters<typeof buildVersion>[0]) =>
      kernel.as(system('test'), context => publishVersion(context, buildVersion(over)))
    await publish({ procedureCode: '9.000002', audience: ['business'] })
    await publish({ procedureCode: '9.000003', onlineService: 'information', onlineLevel: 2 })
    const refused = (code: string) => expect(save(world.applicant, { procedureCode: code })).rejects
    await refused('9.000002').toMatchObject({ reason: 'dossiers.not-your-audience' })
    await refused('9.000003').toMatchObject({ reason: 'dossiers.not-online' })
    await refused('9.999999').toMatchObject({ code: 'not-found' })
  })
})

describe('a paper', () => {
  const attach = (dossierId: string, over: Record<string, unknown> = {}, actor: Actor = world.applicant) =>
    kernel.as(actor, context =>
      attachPaper(context, {
        dossierId,
        paperKey: 'certificate',
        providedAs: 'electronic',
        file: storedFile('certificate'),
        ...over,
      }),
    )

  test('has a receipt that its sender can compute again', async () => {
    const draft = await save(world.applicant)
    const { paper } = await attach(draft.id)
    expect(paper.receiptHash).toBe(paperReceipt({ ...paper, dossierId: draft.id }))
  })

  test('that is sent again is the same paper with the same receipt', async () => {
    const draft = await save(world.applicant)
    const [first, second] = [await attach(draft.id), await attach(draft.id)]
    expect(second.paper).toEqual(first.paper)
    expect(second.dossier.revision).toBe(first.dossier.revision)
  })

  test.each([
    [{ paperKey: 'nonsense' }, { fields: [{ path: 'paperKey', reason: 'dossiers.no-such-paper' }] }],
    [{ file: null }, { fields: [{ path: 'file', reason: 'dossiers.paper-needs-file' }] }],
    [{ providedAs: 'original' }, { reason: 'dossiers.only-counters-take-paper' }],
    [{ replaces: '00000000-0000-7000-8000-000000000000' }, { fields: [{ path: 'replaces' }] }],
  ])('is refused when it is %j', async (over, refusal) => {
    const draft = await save(world.applicant)
    await expect(attach(draft.id, over)).rejects.toMatchObject(refusal)
  })

  test('can be replaced by a better one, which when removed lets the old one stand again', async () => {
    const draft = await save(world.applicant)
    const { paper: old } = await attach(draft.id)
    const { paper: better } = await attach(draft.id, { file: storedFile('better'), replaces: old.id })
    const papers = () => kernel.see(world.applicant, context => listPapers(context, draft.id))
    expect((await papers()).find(({ id }) => id === old.id)?.replacedBy).toBe(better.id)
    await kernel.as(world.applicant, context => removePaper(context, { dossierId: draft.id, paperId: better.id }))
    expect(await papers()).toMatchObject([{ id: old.id, replacedBy: null }])
  })

  test('that was filed cannot be removed while a supplement is answered', async () => {
    const waiting = await buildDossier(world, { state: 'awaiting-supplement' })
    const [filed] = await kernel.see(world.applicant, context => listPapers(context, waiting.id))
    const remove = kernel.as(world.applicant, context =>
      removePaper(context, { dossierId: waiting.id, paperId: filed?.id ?? '' }),
    )
    await expect(remove).rejects.toMatchObject({ reason: 'dossiers.paper-already-filed' })
  })
})

describe('submission', () => {
  test('gives the code at once, resolves who is competent, and does not start the clock', async () => {
    const dossier = await buildDossier(world, { state: 'submitted' })
    expect(dossier.code).toMatch(/^H02\.31\.02-250312-\d{4}$/)
    expect(dossier).toMatchObject({
      currentUnitId: world.communeId,
      competentUnitId: world.head.unitId,
      currentStep: 'receive',
      stepRole: 'counter',
      acceptedAt: null,
      dueAt: null,
    })
  })

  test('tells everything that is missing at once, and keeps the draft', async () => {
    const draft = await save(world.applicant, { returnBy: 'post' })
    const submit = kernel.as(world.applicant, context => submitDossier(context, refOf(draft)))
    await expect(submit).rejects.toMatchObject({
      code: 'bad-input',
      reason: 'dossiers.incomplete',
      fields: [
        { path: 'answers.childName', reason: 'dossiers.answer-required' },
        { path: 'territoryId' },
        { path: 'receivingUnitId' },
        { path: 'subject.address' },
        { path: 'papers.declaration', reason: 'dossiers.paper-missing', params: { name: 'Tờ khai' } },
      ],
    })
    expect(await save(world.applicant, { dossierId: draft.id })).toMatchObject({ state: 'draft' })
  })

  test('refuses a place that does not receive the procedure', async () => {
    const draft = await buildDossier(world, { state: 'draft' })
    const receivingUnitId = world.head.unitId
    await save(world.applicant, { dossierId: draft.id, receivingUnitId })
    const submit = kernel.as(world.applicant, context => submitDossier(context, refOf(draft)))
    await expect(submit).rejects.toMatchObject({ fields: [{ reason: 'dossiers.unit-does-not-receive' }] })
  })

  test('computes the fees, the online ones for who files online', async () => {
    const answers = { childName: 'An', copies: 3 }
    const dossier = await buildDossier(world, { state: 'submitted', answers })
    const lines = await kernel.see(world.counter, context => listFeeLines(context, dossier.id))
    expect(lines).toMatchObject([{ key: 'copy', quantity: 3, unitAmount: 4_000, amount: 12_000, basis: 'online' }])
  })

  test('asks to open the draft again when the procedure changed meanwhile, and then files under the new version', async () => {
    const draft = await buildDossier(world, { state: 'draft' })
    const next = await kernel.as(system('test'), context =>
      publishVersion(context, buildVersion({ validFrom: '2025-03-13', name: 'Đăng ký việc thử nghiệm, sửa đổi' })),
    )
    kernel.setNow('2025-03-13T02:00:00Z')
    const submit = () => kernel.as(world.applicant, context => submitDossier(context, refOf(draft)))
    await expect(submit()).rejects.toMatchObject({ code: 'wrong-state', reason: 'dossiers.version-replaced' })
    await save(world.applicant, { dossierId: draft.id })
    expect(await submit()).toMatchObject({ state: 'submitted', versionId: next.id, procedureName: next.name })
  })
})

describe('at the counter', () => {
  const input = (over: Record<string, unknown> = {}) => ({
    draft: draftSchema.parse({
      procedureCode,
      territoryId: world.territoryId,
      subject: { kind: 'citizen', name: 'Giáp Văn Bảy', phone: '0912345678' },
      answers: { childName: 'Giáp Thị Tám' },
      ...over,
    }),
    papers: [{ paperKey: 'declaration', providedAs: 'original' as const, file: null }],
    accept: true,
  })

  test('a clerk enters and accepts in one go', async () => {
    const dossier = await kernel.as(world.counter, context => submitAtCounter(context, input()))
    expect(dossier).toMatchObject({
      state: 'processing',
      channel: 'counter',
      applicantAccountId: null,
      enteredByPostId: world.counter.postId,
      receivingUnitId: world.communeId,
      submitterName: 'Giáp Văn Bảy',
    })
    expect(dossier.dueAt).not.toBeNull()
  })

  test('an official cannot say that a person filed online, only that he helped', async () => {
    const channelOf = async (channel: string) =>
      (await kernel.as(world.counter, context => submitAtCounter(context, input({ channel })))).channel
    expect(await channelOf('online')).toBe('counter')
    expect(await channelOf('assisted')).toBe('assisted')
  })

  test('nothing is filed when something is missing', async () => {
    const { draft } = input()
    const enter = kernel.as(world.counter, context => submitAtCounter(context, { draft, papers: [], accept: true }))
    await expect(enter).rejects.toMatchObject({ fields: [{ path: 'papers.declaration' }] })
    const { rows } = await kernel.admin.query(
      `select 1 from dossiers.dossier where state = 'draft' and entered_by_post_id is not null`,
    )
    expect(rows).toEqual([])
  })

  test.each(['applicant', 'specialist'] as const)('is not for the %s', async who => {
    const enter = kernel.as(world[who], context => submitAtCounter(context, input()))
    await expect(enter).rejects.toMatchObject({ reason: 'dossiers.only-counters-enter' })
  })
})

test('a unit that has ended receives no more', async () => {
  const draft = await buildDossier(world, { state: 'draft' })
  await save(world.applicant, { dossierId: draft.id, receivingUnitId: world.otherCommuneId })
  await kernel.as(system('test'), context =>
    endUnit(context, { unitId: world.otherCommuneId, on: Temporal.PlainDate.from('2025-03-13'), successorIds: [] }),
  )
  const submit = kernel.as(world.applicant, context => submitDossier(context, refOf(draft)))
  await expect(submit).rejects.toMatchObject({ fields: [{ reason: 'dossiers.unit-does-not-receive' }] })
})
