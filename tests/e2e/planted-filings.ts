import { modules } from '../../src/app-modules.ts'
import { system } from '../../src/kernel/actor.ts'
import { readConfig } from '../../src/kernel/config/config.ts'
import { createKernel } from '../../src/kernel/create-kernel.ts'
import { openServer } from '../../src/kernel/database/open-server.ts'
import { inTransaction, type Kernel } from '../../src/kernel/kernel.ts'
import { createLog } from '../../src/kernel/log/log.ts'
import { upgradeDatabase } from '../../src/kernel/process/upgrade-database.ts'
import { buildVersion } from '../../src/modules/dossiers/testing/build-version.ts'
import { plantTestWorld } from '../../src/modules/dossiers/testing/test-world.ts'
import { openSession } from '../../src/modules/identity/open-session.ts'
import { buildCitizen } from '../../src/modules/identity/testing/people.ts'
import type { Filing } from './patient-filer.ts'

/** A small province in the folder's own database, and so many citizens, signed in, each with something to file at one commune. */
export function plantFilings(dataDir: string, people: number): Promise<Filing[]> {
  return withKernel(dataDir, async kernel => {
    const cases = buildVersion().cases.map(one => ({ ...one, papers: [] }))
    const world = await plantTestWorld((actor, work) => inTransaction(kernel, { actor }, work), { cases })
    const draft = {
      procedureCode: world.version.procedureCode,
      territoryId: world.territoryId,
      receivingUnitId: world.communeId,
      answers: { childName: 'Nguyễn Lê Minh An', copies: 1 },
    }
    const filings: Filing[] = []
    for (let index = 1; index <= people; index++) {
      const { token } = await inTransaction(kernel, { actor: system('test') }, async context =>
        openSession(context, await buildCitizen(context, index), { method: 'password' }),
      )
      filings.push({ token, draft })
    }
    return filings
  })
}

/** The codes of all that was filed, in order, and how many drafts were left. */
export function listFiled(dataDir: string): Promise<{ codes: string[]; drafts: number }> {
  return withKernel(dataDir, async ({ pool }) => {
    const { rows } = await pool.query<{ code: string | null }>('select code from dossiers.dossier order by code')
    const codes = rows.flatMap(({ code }) => code ?? [])
    return { codes, drafts: rows.length - codes.length }
  })
}

async function withKernel<Result>(dataDir: string, work: (kernel: Kernel) => Promise<Result>): Promise<Result> {
  const config = readConfig({ NODE_ENV: 'test', DATA_DIR: dataDir })
  const ignore = (): void => undefined
  const server = await openServer(config, { log: ignore, lost: ignore, back: ignore, givenUp: ignore })
  try {
    await upgradeDatabase(config, server)
    const kernel = await createKernel(config, server, modules, createLog({ level: 'silent' }))
    try {
      return await work(kernel)
    } finally {
      await kernel.close()
    }
  } finally {
    await server.close()
  }
}
