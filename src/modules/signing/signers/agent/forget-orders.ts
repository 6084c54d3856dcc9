import type { Job } from '#kernel/module.ts'
import { forgetOrdersBefore } from './agent-order-store.ts'

/** Orders and codes of more than a week ago: the signed documents, and the ledger, are kept elsewhere. */
export const forgetAgentOrdersJob: Job = {
  name: 'signing.forget-agent-orders',
  cron: '23 18 * * *',
  run: context => forgetOrdersBefore(context.tx, context.now.subtract({ hours: 7 * 24 })),
}
