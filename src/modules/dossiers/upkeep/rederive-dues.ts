import { sql } from 'kysely'
import { system } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { inTransaction, type Kernel } from '#kernel/kernel.ts'
import type { EventHandler, LongJob } from '#kernel/module.ts'
import { getVersion } from '#modules/procedures/index.ts'
import { duesOf, readDossierClock } from '../clock/dossier-clock.ts'
import { lockDossier } from '../dossier-store.ts'
import { tables } from '../dossier-tables.ts'
import { stepPlan } from '../step-plan.ts'

const name = 'dossiers.rederive-dues'
const batchSize = 100

/** A day off was declared, or an office changed its hours: every running clock may end at another instant. */
export const calendarChanged: EventHandler = {
  name: 'dossiers.calendar-changed',
  eventTypes: ['calendar.day-set', 'calendar.hours-set', 'calendar.data-loaded'],
  run: async context => {
    // One run serves all changes that wait: each looks at every running clock.
    await enqueue(context, name, {}, { key: name })
  },
}

/**
 * Derives the due instants of all running clocks again, a batch a transaction. They are copies for sorting by, derived from the clock's own
 * entries, so they may be written without a new revision: what changed is the calendar, and that has its event.
 */
export async function rederiveDues(kernel: Kernel): Promise<number> {
  let [after, changed] = ['00000000-0000-0000-0000-000000000000', 0]
  for (;;) {
    const ids = await inTransaction(kernel, { actor: system(name) }, async context => {
      const batch = await listRunning(context, after)
      for (const id of batch) changed += (await rederive(context, id)) ? 1 : 0
      return batch
    })
    const last = ids.at(-1)
    if (!last) return changed
    after = last
  }
}

async function listRunning(context: Context, after: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from dossiers.dossier where due_at is not null and state = 'processing' and id > ${after}
    order by id limit ${batchSize}`.execute(context.tx)
  return rows.map(row => row.id)
}

async function rederive(context: Context, id: string): Promise<boolean> {
  const dossier = await lockDossier(context, id)
  if (dossier?.state !== 'processing' || !dossier.currentStep || !dossier.stepStartedAt) return false
  const version = await getVersion(context, dossier.versionId)
  const clock = await readDossierClock(context, dossier, version)
  const step = { key: dossier.currentStep, startedAt: dossier.stepStartedAt }
  const { dueAt, stepDueAt } = duesOf(clock, stepPlan(version.steps), step)
  const same =
    dueAt?.toString() === dossier.dueAt?.toString() && stepDueAt?.toString() === dossier.stepDueAt?.toString()
  if (same) return false
  await tables(context).updateTable('dossiers.dossier').set({ dueAt, stepDueAt }).where('id', '=', id).execute()
  return true
}

export const rederiveDuesJob: LongJob = {
  name,
  work: async kernel => {
    await rederiveDues(kernel)
  },
}
