import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { inject } from 'vitest'
import { loadDemonstration, loadSamples } from '../../provinces/demonstration.ts'
import { modules } from '../../src/app-modules.ts'
import { system } from '../../src/kernel/actor.ts'
import { readConfig } from '../../src/kernel/config/config.ts'
import { createKernel } from '../../src/kernel/create-kernel.ts'
import { inTransaction, type Kernel } from '../../src/kernel/kernel.ts'
import { createLog } from '../../src/kernel/log/log.ts'
import { loadCalendarData } from '../../src/modules/calendar/index.ts'
import { oneAtATime } from './administer.ts'
import { databaseUrl, templateName } from './global-setup.ts'

/** A Wednesday, nine in the morning, ten weeks after the demonstration's procedures came into force: time enough for dossiers. */
export const workingMorning = Temporal.Instant.from('2025-05-14T02:00:00Z')

interface Template {
  readonly name: string
  readonly from: Template | undefined
  readonly load: (kernel: Kernel) => Promise<void>
}

const demonstration: Template = {
  name: 'lienthong_demonstration',
  from: undefined,
  load: async kernel => {
    await inTransaction(kernel, { actor: system('load-calendar') }, loadCalendarData)
    await loadDemonstration(kernel)
  },
}

const templates = {
  /** Units, people and procedures; nobody has filed anything. */
  'without-dossiers': demonstration,
  /** As the demonstration starts: dossiers in every state. */
  'with-dossiers': { name: 'lienthong_dossiers', from: demonstration, load: loadSamples },
} satisfies Record<string, Template>

export type Province = keyof typeof templates

/** Clones a loaded province, its files into `dataDir`. The first test file of a run that needs it loads it; the others wait for that. */
export async function cloneProvince(province: Province, name: string, dataDir: string): Promise<void> {
  const template = templates[province]
  await oneAtATime(inject('adminUrl'), demonstration.name, async admin => {
    await makeTemplate(admin, template)
    await admin.query(`create database ${name} template ${template.name} strategy file_copy`)
  })
  await cp(filesOf(template), dataDir, { recursive: true })
}

const filesOf = (template: Template): string => join(inject('runFolder'), template.name)

async function makeTemplate(admin: pg.Client, template: Template): Promise<void> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [template.name])
  if (rowCount !== 0) return
  if (template.from) await makeTemplate(admin, template.from)
  const loading = `${template.name}_loading`
  await admin.query(`drop database if exists ${loading}`)
  await admin.query(`create database ${loading} template ${template.from?.name ?? templateName} strategy file_copy`)
  await mkdir(filesOf(template), { recursive: true })
  await load(template, databaseUrl(inject('adminUrl'), loading))
  await admin.query(`alter database ${loading} rename to ${template.name}`)
}

async function load(template: Template, url: string): Promise<void> {
  const config = readConfig({ NODE_ENV: 'test', DATA_DIR: filesOf(template), LOG_LEVEL: 'silent' })
  const kernel = await createKernel(config, { url }, modules, createLog({ level: 'silent' }), () => workingMorning)
  try {
    await template.load(kernel)
  } finally {
    await kernel.close()
  }
}
