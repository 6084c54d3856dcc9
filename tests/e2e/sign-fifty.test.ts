import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContextOptions } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { giveDemonstrationKeys } from '../../provinces/bac-giang/keys.ts'
import { loadTrust } from '../../provinces/demonstration.ts'
import { system } from '../../src/kernel/actor.ts'
import { inTransaction, reading } from '../../src/kernel/kernel.ts'
import { officialAt } from '../../src/modules/organisation/testing/small-province.ts'
import { askForSignature, verificationServices, verifyFile } from '../../src/modules/signing/index.ts'
import { resultToSign } from '../../src/modules/signing/testing/signing-world.ts'
import { desk, openBrowser, phoneWithoutScripts } from '../support/browser.ts'
import { has } from '../support/has-tool.ts'
import { startPlatform } from '../support/running-platform.ts'
import { type Person, personAt } from './person.ts'

const browser = await openBrowser()
const platform = await startPlatform()
const { kernel } = platform
await loadTrust(kernel)
await giveDemonstrationKeys(kernel)
const edge = { actor: system('test') }

const all = 50
const unitCode = 'H02.31.08'
const login = 'chutich.damai'

async function askForFifty(why: string): Promise<void> {
  await inTransaction(kernel, edge, async context => {
    const chairman = await officialAt(context, unitCode, 'head')
    for (let count = 1; count <= all; count += 1) {
      const placement = { page: 1, left: 320, bottom: 60, width: 216, height: 84 }
      const subject = { kind: 'notice', id: `${why}-${count}`, label: `Thông báo số ${count}` }
      const given = { placement, subject, purpose: 'notices.notice' }
      await askForSignature(context, await resultToSign(context, chairman, subject.id, given))
    }
  })
}

/** From the list to the end of the batch; answers the address of one signed document. */
async function signAll(chairman: Person): Promise<string> {
  const { page, text } = chairman
  // A telephone shows no keys on its buttons.
  const press = (name: string) => page.getByRole('button', { name }).click()
  await chairman.open('/dang-nhap')
  await chairman.signIn(login)
  await chairman.sees(text('dossiers.work.title.mine'))
  await chairman.open('/ky-so')
  await chairman.follow(text('signing.work.tick-all', { count: all }))
  await press(text('signing.work.sign-chosen'))
  await chairman.proveAgain()
  await chairman.sees(text('signing.confirm.title', { count: all }))
  await press(text('signing.confirm.do', { count: all }))
  await chairman.sees(text('signing.batch.heading', { count: all }))
  await chairman.reads(text('signing.batch.progress', { signed: all, all }))
  const link = page.getByRole('link', { name: text('signing.work.download-signed') })
  expect(await link.count()).toBe(all)
  return (await link.nth(all - 1).getAttribute('href')) ?? ''
}

const signed: Buffer[] = []

describe.skipIf(!browser)('a chairman before whom fifty documents wait', { timeout: 120_000 }, () => {
  const devices: readonly (readonly [string, BrowserContextOptions])[] = [
    ['at the desk', desk],
    ['on a telephone, without scripts', phoneWithoutScripts],
  ]
  it.each(devices)('signs them with one confirmation %s, and each verifies', async (where, device) => {
    await askForFifty(where === 'at the desk' ? 'ban' : 'may')
    const chairman = await personAt(browser, platform, device)
    const answer = await chairman.page.request.get(await signAll(chairman))
    const bytes = await answer.body()
    signed.push(bytes)
    const report = await reading(kernel, edge, async context =>
      verifyFile(await verificationServices(context), { bytes, name: 'ky.pdf' }),
    )
    expect(report).toMatchObject({ verdict: 'genuine', file: { kind: 'pdf' } })
    await chairman.open('/ky-so')
    await chairman.reads(chairman.text('signing.work.empty'))
  })

  it.skipIf(!has('pdfsig'))('gets documents that other programs call valid (needs pdfsig)', async () => {
    expect(signed).toHaveLength(2)
    const folder = await mkdtemp(join(tmpdir(), 'lien-thong-signed-'))
    for (const [index, bytes] of signed.entries()) {
      const path = join(folder, `${index}.pdf`)
      await writeFile(path, bytes)
      expect(execFileSync('pdfsig', ['-nocert', path], { stdio: ['ignore', 'pipe', 'ignore'] }).toString()).toContain(
        'Signature Validation: Signature is Valid.',
      )
    }
    await rm(folder, { recursive: true })
  })
})
