import { expect, test } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import { servePages } from '../../../../tests/support/serve-pages.ts'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { buildDossier } from '../../dossiers/testing/build-dossier.ts'
import { plantTestWorld } from '../../dossiers/testing/test-world.ts'
import { buildCitizen } from '../../identity/testing/people.ts'
import { notifications } from '../module.ts'
import { countMyUnread, listNotifications } from '../my-notifications.ts'

const kernel = await createTestKernel([notifications])
const world = await plantTestWorld(kernel.as)
const pages = await servePages(kernel)
const account = await kernel.as(anonymous, context => buildCitizen(context, 1))
const applicant = { ...world.applicant, accountId: account.id, name: account.name }

const unread = () => kernel.see(applicant, countMyUnread)

test('marks a notice as read when it is opened, and never because its page or dossier was fetched', async () => {
  const { id } = await buildDossier({ ...world, applicant }, { state: 'processing' })
  await kernel.runJobs()
  const before = await unread()
  const { html } = await pages.get('/thong-bao', applicant)
  await pages.get(`/ho-so/${id}`, applicant)
  expect(await unread()).toBe(before)
  const [newest] = (await kernel.see(applicant, context => listNotifications(context, { limit: 1 }))).items
  expect(html).toContain(`value="${newest?.id}" name="open"`)
  const open = () => pages.post('/thong-bao', applicant, [['open', newest?.id ?? '']])
  expect(await open()).toMatchObject({ status: 303, location: `/ho-so/${id}` })
  expect(await open()).toMatchObject({ status: 303, location: `/ho-so/${id}` })
  expect(await unread()).toBe(before - 1)
  expect((await pages.get('/thong-bao', applicant)).html).toContain(`href="/ho-so/${id}"`)
})

test('opens nobody else’s notice', async () => {
  const [newest] = (await kernel.see(applicant, context => listNotifications(context, { limit: 1 }))).items
  expect((await pages.post('/thong-bao', world.stranger, [['open', newest?.id ?? '']])).status).toBe(404)
})
