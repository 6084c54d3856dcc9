import { sweepFilesJob } from '../files/sweep-job.ts'
import { forgetAnswers } from '../http/forget-answers.ts'
import { sealLedgerJob } from '../ledger/seal-ledger.ts'
import type { AnyJob, ModuleManifest } from '../module.ts'
import { freeAbandonedJobs } from './free-abandoned-jobs.ts'

/** The kernel's own upkeep. */
export const kernelJobs = (modules: readonly ModuleManifest[]): AnyJob[] => [
  sealLedgerJob,
  forgetAnswers,
  freeAbandonedJobs,
  sweepFilesJob(modules),
]
