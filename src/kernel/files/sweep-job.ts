import { system } from '../actor.ts'
import { readingPrimary } from '../kernel.ts'
import type { LongJob, ModuleManifest } from '../module.ts'
import { sweepFiles } from './sweep-files.ts'

const name = 'kernel.sweep-files'

/** Nightly: removes what no module's tables refer to and is older than a day. A module that keeps files must say so in `filesInUse`. */
export function sweepFilesJob(modules: readonly ModuleManifest[]): LongJob {
  const askers = modules.flatMap(module => module.filesInUse ?? [])
  return {
    name,
    cron: '40 19 * * *',
    work: async kernel => {
      const now = kernel.now()
      const savedBefore = now.subtract({ hours: 24 })
      const findReferenced = async (sha256s: readonly string[]): Promise<ReadonlySet<string>> => {
        // Never the replica: a reference that it does not have yet would cost the file.
        const edge = { actor: system(name), now }
        const answers = await readingPrimary(kernel, edge, own => Promise.all(askers.map(ask => ask(own, sha256s))))
        return new Set(answers.flat())
      }
      const { removed } = await sweepFiles(kernel.files, { findReferenced, savedBefore })
      if (removed > 0) kernel.log.info({ removed }, 'files that nothing refers to were removed')
    },
  }
}
