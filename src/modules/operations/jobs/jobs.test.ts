import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, anonymous, type OfficialActor } from '#kernel/actor.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../organisation/testing/small-province.ts'
import { operations } from '../module.ts'
import { giveUpJob, hastenFailedJob } from './decide-on-job.ts'
import { decideOnJobs } from './decide-on-jobs.ts'
import { listJobs, seeQueue } from './list-jobs.ts'

let error = 'kernel.mail-down'
let ran = 0
const failing = {
  name: 'sample.fail',
  maxAttempts: 2,
  run: async () => {
    ran += 1
    if (error) throw new Error(error)
  },
}
const kernel = await createTestKernel([operations, { name: 'sample', dependsOn: [], jobs: [failing] }])

let operator: OfficialActor
let districtOperator: OfficialActor
let leader: OfficialActor
beforeAll(async () => {
  await kernel.as(testSystem, plantSmallProvince)
  operator = await kernel.see(testSystem, context => officialAt(context, 'H02', 'operator'))
  districtOperator = await kernel.see(testSystem, context => officialAt(context, 'H02.31', 'operator'))
  leader = await kernel.see(testSystem, context => officialAt(context, 'H02', 'leader'))
})
beforeEach(async () => {
  error = 'kernel.mail-down'
  await sql`delete from graphile_worker._private_jobs`.execute(kernel.database)
})

/** A job that has failed as often as told: the second time was its last. */
async function failed(times: 1 | 2 = 2): Promise<number> {
  await kernel.as(testSystem, context => enqueue(context, failing.name, { email: 'an@thu.vn' }))
  for (let time = 0; time < times; time += 1) {
    await sql`update graphile_worker._private_jobs set run_at = now() where attempts < max_attempts`.execute(
      kernel.database,
    )
    await expect(kernel.runJobs()).rejects.toThrow(error)
  }
  const [newest] = await list()
  return newest?.id ?? 0
}
const list = async (actor: Actor = operator) =>
  (await kernel.see(actor, context => listJobs(context, { limit: 25 }))).items
const hasten = (jobId: number, actor: Actor = operator) =>
  kernel.as(actor, context => hastenFailedJob(context, { jobId }))
const giveUp = (jobId: number, actor: Actor = operator) => kernel.as(actor, context => giveUpJob(context, { jobId }))
const eventsOf = (jobId: number) => kernel.see(testSystem, context => listEvents(context, `job:${jobId}`))
const setRunning = (jobId: number) =>
  sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker' where id = ${jobId}`.execute(
    kernel.database,
  )

describe('the list of failed jobs', () => {
  it('says what failed, how often, why, and when it is tried again', async () => {
    await failed(1)
    const [job] = await list()
    expect(job).toMatchObject({ name: 'sample.fail', title: 'sample.fail', state: 'failing', attempts: 1, event: null })
    expect(job?.failure).toContain('thư')
    expect(job?.nextAt).not.toBeNull()
    await failed(2)
    expect(await list()).toMatchObject([
      { state: 'dead', attempts: 2, nextAt: null },
      { state: 'dead', attempts: 2 },
    ])
  })

  it('repeats nothing of an error that could be personal', async () => {
    error = 'duplicate key value: Key (email)=(an@thu.vn) already exists.'
    await failed()
    expect(JSON.stringify(await list())).not.toContain('thu.vn')
  })

  it('is paged and narrowed by state and name', async () => {
    const ids = [await failed(), await failed(), await failed(1)].reverse()
    const see = (input: Parameters<typeof listJobs>[1]) => kernel.see(operator, context => listJobs(context, input))
    const first = await see({ limit: 2 })
    const rest = await see({ limit: 2, cursor: first.next ?? '' })
    expect([...first.items, ...rest.items].map(job => job.id)).toEqual(ids)
    expect(rest.next).toBeNull()
    expect((await see({ limit: 25, state: 'failing' })).items).toHaveLength(1)
    expect((await see({ limit: 25, name: 'sample.other' })).items).toEqual([])
    await expect(see({ limit: 25, cursor: 'x' })).rejects.toMatchObject({ code: 'bad-input' })
  })

  it('counts what waits and what has failed', async () => {
    await failed()
    await failed(1)
    await kernel.as(testSystem, context => enqueue(context, failing.name, {}))
    const queue = await kernel.see(operator, seeQueue)
    expect(queue).toMatchObject({ waiting: 1, running: 0, mayDecide: true })
    expect(queue.failed).toEqual([{ name: 'sample.fail', title: 'sample.fail', dead: 1, failing: 1 }])
    expect(await kernel.see(districtOperator, seeQueue)).toMatchObject({ mayDecide: false })
  })

  it('is for operators', async () => {
    await expect(list(leader)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(list(anonymous)).rejects.toMatchObject({ code: 'not-signed-in' })
  })
})

describe('trying a failed job again now', () => {
  it('runs it once more, and leaves one event however often it is asked', async () => {
    const id = await failed()
    await hasten(id)
    await hasten(id)
    error = ''
    const before = ran
    await kernel.runJobs()
    expect(ran).toBe(before + 1)
    expect(await list()).toEqual([])
    const events = await eventsOf(id)
    expect(events).toMatchObject([
      { type: 'operations.job-hastened', payload: { name: 'sample.fail', state: 'dead', failure: 'refusal' } },
    ])
    expect(JSON.stringify(events)).not.toContain('thu.vn')
  })

  it('goes back to the dead when it fails again', async () => {
    const id = await failed()
    await hasten(id)
    await expect(kernel.runJobs()).rejects.toThrow('kernel.mail-down')
    expect(await list()).toMatchObject([{ id, state: 'dead' }])
  })

  it('does not wait for the next attempt of one that is failing', async () => {
    const id = await failed(1)
    await hasten(id)
    error = ''
    await kernel.runJobs()
    expect(await list()).toEqual([])
  })
})

describe('giving up a failed job', () => {
  it('takes it out of the queue for good, once', async () => {
    const id = await failed()
    await giveUp(id)
    await giveUp(id)
    expect(await list()).toEqual([])
    expect((await eventsOf(id)).map(event => event.type)).toEqual(['operations.job-given-up'])
    await expect(hasten(id)).rejects.toMatchObject({ code: 'not-found', reason: 'operations.job-gone' })
  })

  it('refuses one that was done', async () => {
    const id = await failed(1)
    await hasten(id)
    error = ''
    await kernel.runJobs()
    await expect(giveUp(id)).rejects.toMatchObject({ reason: 'operations.job-gone' })
  })
})

describe('either decision', () => {
  const decisions = { hasten, giveUp }

  it.each(Object.entries(decisions))('%s is for an operator of the topmost unit', async (_, decide) => {
    const id = await failed()
    await expect(decide(id, districtOperator)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(decide(id, leader)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(decide(id, anonymous)).rejects.toMatchObject({ code: 'not-signed-in' })
    expect(await eventsOf(id)).toEqual([])
  })

  it.each(Object.entries(decisions))('%s leaves a job alone that a worker has', async (_, decide) => {
    const id = await failed(1)
    await setRunning(id)
    await expect(decide(id)).rejects.toMatchObject({ code: 'wrong-state', reason: 'operations.job-running' })
    expect(await list()).toMatchObject([{ id, state: 'running' }])
  })

  it.each(Object.entries(decisions))('%s refuses a job that never failed', async (_, decide) => {
    await kernel.as(testSystem, context => enqueue(context, failing.name, {}))
    const { rows } = await sql<{ id: number }>`select id from graphile_worker._private_jobs`.execute(kernel.database)
    await expect(decide(rows[0]?.id ?? 0)).rejects.toMatchObject({ reason: 'operations.job-gone' })
  })

  it('is made by one of two who decide at once, and the other finds it made', async () => {
    const id = await failed()
    const [again, given] = await Promise.allSettled([hasten(id), giveUp(id)])
    expect(given.status).toBe('fulfilled')
    expect(await list()).toEqual([])
    expect((await eventsOf(id)).length).toBe(again.status === 'fulfilled' ? 2 : 1)
  })

  it('keeps a worker from taking the job until it is made', async () => {
    const id = await failed(1)
    await sql`update graphile_worker._private_jobs set run_at = now()`.execute(kernel.database)
    const before = ran
    await kernel.as(operator, async context => {
      await giveUpJob(context, { jobId: id })
      await kernel.runJobs()
    })
    expect(ran).toBe(before)
    expect(await list()).toEqual([])
  })
})

describe('a decision on many', () => {
  it('leaves alone those that run or are gone, and says how many', async () => {
    const ids = [await failed(1), await failed(1), await failed(1)]
    await setRunning(ids[1] ?? 0)
    await giveUp(ids[2] ?? 0)
    const answer = await kernel.as(operator, context =>
      decideOnJobs(context, { does: 'hasten', jobIds: [...ids, ids[0] ?? 0] }),
    )
    expect(answer).toEqual({ done: 1, leftAlone: 2 })
  })

  it('is refused whole to whoever may not decide', async () => {
    const jobIds = [await failed()]
    const attempt = kernel.as(districtOperator, context => decideOnJobs(context, { does: 'give-up', jobIds }))
    await expect(attempt).rejects.toMatchObject({ code: 'forbidden' })
    expect(await list()).toHaveLength(1)
  })
})
