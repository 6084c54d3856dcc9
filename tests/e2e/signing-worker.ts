import { modules } from '../../src/app-modules.ts'
import { system } from '../../src/kernel/actor.ts'
import { readConfig } from '../../src/kernel/config/config.ts'
import { createKernel } from '../../src/kernel/create-kernel.ts'
import { startWorkers } from '../../src/kernel/jobs/workers.ts'
import { inTransaction } from '../../src/kernel/kernel.ts'
import { createLog } from '../../src/kernel/log/log.ts'
import { resumeBatchesJob } from '../../src/modules/signing/requests/advance-batch.ts'

/** A process that works on the jobs of a platform, signing among them, until it is killed. */
const config = readConfig(process.env)
const kernel = await createKernel(config, { url: config.database.url ?? '' }, modules, createLog({ level: 'silent' }))
// What a killed process left would be found within a minute; nobody here waits so long.
await inTransaction(kernel, { actor: system('signing-worker') }, async context => {
  await resumeBatchesJob.run(context, {})
})
await startWorkers(kernel, 4)
console.log('working')
