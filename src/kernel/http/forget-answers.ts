import { sql } from 'kysely'
import type { Job } from '../module.ts'

const keptHours = 24

/** Every quarter of an hour: an Idempotency-Key is good for a day. */
export const forgetAnswers: Job = {
  name: 'kernel.forget-answers',
  cron: '7,22,37,52 * * * *',
  async run(context) {
    await sql`delete from kernel.answered_request
      where received_at < ${context.now.subtract({ hours: keptHours })}`.execute(context.tx)
  },
}
