import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { afterAll } from 'vitest'
import { findBrowsers } from './find-browser.ts'

const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
]

/** A cheap phone held upright. */
export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}

export const desk: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }

const withoutScripts: BrowserContextOptions = { javaScriptEnabled: false }
export const phoneWithoutScripts: BrowserContextOptions = { ...phone, ...withoutScripts }

/**
 * The test file's browser, closed when its tests are done; undefined where none runs, and then the tests are skipped by name:
 * `const browser = await openBrowser()`, `describe.skipIf(!browser)(…)`. A machine of CI must have one.
 */
export async function openBrowser(): Promise<Browser | undefined> {
  const faults: unknown[] = []
  for await (const { path, environment } of findBrowsers()) {
    try {
      const browser = await chromium.launch({
        executablePath: path,
        args: flags,
        env: { ...process.env, ...environment },
      })
      afterAll(() => browser.close())
      return browser
    } catch (fault) {
      faults.push(fault)
    }
  }
  if (process.env.CI === 'true') throw new AggregateError(faults, 'No browser runs on this machine of CI.')
  return undefined
}

/** How long a page may take to show what is waited for; the machine may be busy with other tests. */
const patienceMs = 15_000

/** One person's browser: cookies and drafts of their own, the language of the country. */
export async function openContext(
  browser: Browser | undefined,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  if (!browser) throw new Error('no browser runs here; the tests that need one are skipped')
  const context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', ...options })
  context.setDefaultTimeout(patienceMs)
  return context
}
