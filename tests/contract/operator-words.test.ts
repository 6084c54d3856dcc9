import { expect, it } from 'vitest'
import { modules } from '../../src/app-modules.ts'
import { kernelConditions } from '../../src/kernel/conditions/kernel-conditions.ts'
import { localeFolders } from '../../src/kernel/i18n/locale-folders.ts'
import { loadTexts } from '../../src/kernel/i18n/texts.ts'
import { kernelJobs } from '../../src/kernel/jobs/kernel-jobs.ts'

const texts = loadTexts(await localeFolders())

it('has words for every job and every handler that an operator may have to decide on', () => {
  const jobs = [
    ...kernelJobs(modules),
    ...modules.flatMap(module => [...(module.jobs ?? []), ...(module.handlers ?? [])]),
  ]
  expect(jobs.map(job => `operations.job.${job.name}`).filter(key => !texts.has(key))).toEqual([])
})

it('has a title for everything that an operator asks every morning', () => {
  const conditions = [...kernelConditions, ...modules.flatMap(module => module.conditions ?? [])]
  const keys = conditions.map(({ name }) => name.replace('.', '.condition.'))
  expect(keys.filter(key => !texts.has(key))).toEqual([])
})
