import { createHash } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { createHttpApp } from '#kernel/http/app.ts'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { dossiers } from '../module.ts'
import { buildDossier } from '../testing/build-dossier.ts'
import { plantTestWorld } from '../testing/test-world.ts'

const kernel = await createTestKernel([dossiers])
const world = await plantTestWorld(kernel.as)
const people: Readonly<Record<string, Actor>> = {
  applicant: world.applicant,
  stranger: world.stranger,
  counter: world.counter,
}
const app = await createHttpApp(kernel, [dossiers], {
  sessionCookie: 'session',
  resolveCaller: async request => {
    const actor = people[String(request.headers['x-test-actor'])]
    return actor ? { actor, via: 'bearer' } : { actor: { kind: 'anonymous' }, via: 'nothing' }
  },
})
afterAll(() => app.close())

const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n',
)

const call = (who: string, method: 'GET' | 'POST', path: string, payload?: object | Buffer) =>
  app.inject({
    method,
    url: `/api/v1${path}`,
    headers: {
      ...(who === 'anonymous' ? {} : { 'x-test-actor': who }),
      ...(Buffer.isBuffer(payload) ? { 'content-type': 'application/pdf' } : {}),
    },
    ...(payload ? { payload } : {}),
  })

describe('a dossier over HTTP', () => {
  test('is begun, given its papers, submitted, accepted and followed', async () => {
    const { procedureCode } = world.version
    const draft = await call('applicant', 'POST', '/dossiers/drafts', {
      procedureCode,
      territoryId: world.territoryId,
      receivingUnitId: world.communeId,
      answers: { childName: 'Nguyễn Lê Minh An' },
    })
    expect(draft.statusCode, draft.body).toBe(200)
    const { id } = draft.json<{ id: string }>()

    const upload = await call(
      'applicant',
      'POST',
      `/dossiers/${id}/papers?paperKey=declaration&name=to%20khai.pdf`,
      pdf,
    )
    expect(upload.statusCode, upload.body).toBe(201)
    const { paper, revision } = upload.json<{ paper: { id: string; fileSha256: string }; revision: number }>()
    expect(paper.fileSha256).toBe(createHash('sha256').update(pdf).digest('hex'))

    const submitted = await call('applicant', 'POST', `/dossiers/${id}/submit`, { revision })
    expect(submitted.statusCode, submitted.body).toBe(200)
    const filed = submitted.json<{ code: string; revision: number }>()
    const accepted = await call('counter', 'POST', `/dossiers/${id}/accept`, { revision: filed.revision })
    expect(accepted.json()).toMatchObject({ state: 'processing', dueAt: '2025-03-19T02:00:00Z' })

    const tracked = await call('anonymous', 'GET', `/tracking?code=${filed.code}`)
    expect(tracked.json()).toMatchObject({ state: 'processing', explanation: { budgetMinutes: 2_400 } })
    const view = await call('counter', 'GET', `/dossiers/${id}`)
    expect(view.json()).toMatchObject({
      papers: [{ paperKey: 'declaration' }],
      actions: expect.arrayContaining(['forward']),
    })
    const work = await call('counter', 'GET', '/work')
    expect(work.json<{ items: { id: string }[] }>().items.map(item => item.id)).toContain(id)

    const file = await call('counter', 'GET', `/dossiers/${id}/papers/${paper.id}/file`)
    expect(file.rawPayload.equals(pdf)).toBe(true)
    expect(file.headers['content-disposition']).toContain('attachment')
    const stolen = await call('stranger', 'GET', `/dossiers/${id}/papers/${paper.id}/file`)
    expect(stolen.statusCode).toBe(404)
  })

  test('takes no file that is not what it takes', async () => {
    const { id } = await buildDossier(world, { state: 'draft' })
    const page = Buffer.from('<html><script>alert(1)</script></html>')
    const refused = await call('applicant', 'POST', `/dossiers/${id}/papers?paperKey=certificate&name=anh.pdf`, page)
    expect(refused.statusCode).toBe(415)
  })

  test('refuses with a sentence that says why', async () => {
    const { id, revision } = await buildDossier(world, { state: 'returned' })
    const late = await call('counter', 'POST', `/dossiers/${id}/accept`, { revision })
    expect(late.statusCode).toBe(409)
    expect(late.json()).toMatchObject({
      reason: 'dossiers.already-accepted',
      detail: expect.stringContaining('đã được tiếp nhận'),
    })
  })
})
