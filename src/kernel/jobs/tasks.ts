import type { TaskList } from 'graphile-worker'
import { system } from '../actor.ts'
import { inTransaction, type Kernel } from '../kernel.ts'
import type { PublishedEvent } from '../module.ts'

/** Every job and every event handler as a task of the queue, each in a transaction of its own; a long job makes its own. */
export function taskListOf(kernel: Kernel): TaskList {
  const tasks: TaskList = {}
  for (const job of kernel.jobs.jobs.values()) {
    tasks[job.name] = payload =>
      'work' in job
        ? job.work(kernel, payload)
        : inTransaction(kernel, { actor: system(job.name) }, context => job.run(context, payload))
  }
  for (const handler of new Set([...kernel.jobs.handlers.values()].flat())) {
    tasks[`event:${handler.name}`] = payload =>
      inTransaction(kernel, { actor: system(handler.name) }, context => handler.run(context, payload as PublishedEvent))
  }
  return tasks
}
