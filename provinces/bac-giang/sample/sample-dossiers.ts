import type { Temporal } from 'temporal-polyfill'
import { system } from '../../../src/kernel/actor.ts'
import type { WorkingCalendar } from '../../../src/kernel/calendar/working-calendar.ts'
import { addWorkingMinutes } from '../../../src/kernel/calendar/working-time.ts'
import { inTransaction, type Kernel, reading } from '../../../src/kernel/kernel.ts'
import { getCalendar } from '../../../src/modules/calendar/index.ts'
import { hasNoDossiers, measurePerformance, measureStanding } from '../../../src/modules/dossiers/index.ts'
import { gatherCast } from './cast.ts'
import { playDossier, type Scene } from './play-dossier.ts'

/** The applicant of every sample, so that the other demonstration accounts begin with an empty table. */
const applicant = '024096000025'

const officials = [
  ...['canbo.damai', 'hotich.damai', 'chutich.damai', 'vanthu.damai'],
  ...['chuyenvien.kinhte.tp', 'truongphong.kinhte.tp', 'chutich.tp', 'vanthu.tp'],
  ...['chuyenvien.taichinh.tp', 'truongphong.taichinh.tp', 'vanthu.taichinh.tp'],
  ...['chuyenvien.sotuphap', 'giamdoc.sotuphap', 'vanthu.sotuphap'],
]

const procedures = ['1.001193', '1.004873', '2.000635', '1.013225', '1.001612', '1.000894', '1.004859', '1.002010']

const howMany = 48

/** Decided at the commune, where they wait for the chairman's signature. */
const toSign = ['1.001193', '1.004873', '2.000635', '1.000894']

/**
 * Dossiers of the last six weeks, in every state, early and late, so that lists and the board show what they are for. Made by the
 * same use cases as any other, at instants gone by. Does nothing where there is a dossier already.
 */
export async function loadSampleDossiers(kernel: Kernel): Promise<void> {
  if (!(await reading(kernel, { actor: system('load-samples') }, hasNoDossiers))) return
  const cast = await gatherCast(kernel, applicant, officials)
  const calendar = await reading(kernel, { actor: system('load-samples') }, context => getCalendar(context))
  for (const scene of scenes(kernel.now(), calendar)) await playDossier(kernel, cast, scene)
  await inTransaction(kernel, { actor: system('load-samples') }, async context => {
    await measurePerformance(context)
    await measureStanding(context)
  })
}

/** Another for each number, the same at every first start of a day. */
function scenes(now: Temporal.Instant, calendar: WorkingCalendar): Scene[] {
  const today = now.toZonedDateTimeISO('Asia/Ho_Chi_Minh').startOfDay()
  return [
    ...Array.from({ length: howMany }, (_, number) => sceneOf(number, today, calendar)),
    ...toSign.map((procedureCode, index) => sceneToSign(howMany + index, procedureCode, now)),
  ]
}

/** Which procedure, when, and how far. */
function sceneOf(number: number, today: Temporal.ZonedDateTime, calendar: WorkingCalendar): Scene {
  // The newest was filed yesterday: on the morning of a first start, today's afternoon has not been.
  const daysAgo = 1 + Math.floor(((howMany - 1 - number) * 42) / howMany)
  const begins = lastWorkday(today.subtract({ days: daysAgo })).add({ hours: 8, minutes: (number * 37) % 420 })
  // One in nine is slow, as in life.
  const minutesBetween = number % 9 === 4 ? 600 + number * 10 : 20 + ((number * 13) % 50)
  return {
    number,
    procedureCode: procedures[number % procedures.length] ?? '1.001193',
    begins: begins.toInstant(),
    next: at => addWorkingMinutes(calendar, at, minutesBetween),
    // The oldest are done; of the newest some are hardly looked at.
    progress: number < howMany * 0.6 ? 1 : ((number * 5) % 7) / 7,
    supplement: number % 6 === 2,
  }
}

/** Filed an hour ago, whatever the hour, looked at and approved: they wait for one signature each, or one for all. */
function sceneToSign(number: number, procedureCode: string, now: Temporal.Instant): Scene {
  return {
    number,
    procedureCode,
    begins: now.subtract({ minutes: 60 }),
    next: at => at.add({ minutes: 5 }),
    progress: 1,
    supplement: false,
    endsAtApproval: true,
  }
}

function lastWorkday(day: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return day.dayOfWeek > 5 ? day.subtract({ days: day.dayOfWeek - 5 }) : day
}
