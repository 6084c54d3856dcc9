import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openBrowser, openContext } from '../support/browser.ts'
import { startPlatform } from '../support/running-platform.ts'
import { framedPages, leadsOn, type Visit, visitsOf } from './every-page.ts'
import { bringAxe, desktop, findBarriers, findOverflow, listenForComplaints, narrowest } from './look-at-page.ts'
import { makeSampleDossiers } from './sample-dossiers.ts'
import { sessionsAt, type Who } from './who.ts'

const browser = await openBrowser()
const platform = await startPlatform({ province: 'with-dossiers' })
const dossiers = await makeSampleDossiers(platform)
const sessionOf = sessionsAt(platform)

describe.skipIf(!browser)('everybody can use', { timeout: 120_000 }, () => {
  it.each(framedPages)('the page $path', async page => {
    const visits = visitsOf(page, dossiers)
    expect(visits, 'every-page.ts says under which address to look at it').not.toEqual([])
    const faults: string[] = []
    for (const visit of visits) faults.push(...(await lookAt(visit)))
    expect(faults.join('\n\n')).toBe('')
  })
})

const contexts = new Map<Who, Promise<BrowserContext>>()

/** One a reader, so that what all pages share is loaded once. */
function contextOf(who: Who): Promise<BrowserContext> {
  const context = contexts.get(who) ?? enter(who)
  contexts.set(who, context)
  return context
}

async function enter(who: Who): Promise<BrowserContext> {
  const context = await openContext(browser, { baseURL: platform.url })
  await (await sessionOf(who)).enter(context)
  return context
}

async function lookAt({ page: { layout }, address, as, status }: Visit): Promise<string[]> {
  if (status === leadsOn) return []
  const page = await (await contextOf(as)).newPage()
  await page.setViewportSize(desktop)
  const complaints = listenForComplaints(page)
  const answer = await page.goto(address)
  await bringAxe(page)
  const wide = await findBarriers(page)
  const dark = layout === 'workspace' ? await inDark(page) : []
  await page.setViewportSize(narrowest)
  const narrow = [...(await findOverflow(page)), ...(await findBarriers(page))]
  await page.close()

  const where = (when: string, found: readonly string[]): string[] =>
    found.map(one => `${address} for the ${as}, ${when}: ${one}`)
  return [
    ...where('answers', answer?.status() === status ? [] : [String(answer?.status())]),
    ...where('leads to', page.url() === platform.url + address ? [] : [page.url()]),
    ...where('at 1280 px', wide),
    ...where('in the dark', dark),
    ...where('at 320 px', narrow),
    ...where('says in the console', complaints),
  ]
}

/** Only colours change in the dark, and the switch in the frame sets them without another page. */
async function inDark(page: Page): Promise<string[]> {
  const setTheme = (theme: string): Promise<void> =>
    page.evaluate(name => {
      document.documentElement.dataset.theme = name
    }, theme)
  await setTheme('dark')
  const found = await findBarriers(page, ['color-contrast'])
  await setTheme('light')
  return found
}
