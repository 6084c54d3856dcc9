import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { demonstrationPassword } from '../../provinces/bac-giang/accounts.ts'
import type { Text } from '../../src/kernel/i18n/texts.ts'
import { openContext } from '../support/browser.ts'
import type { RunningPlatform } from '../support/running-platform.ts'
import { listenForComplaints } from './look-at-page.ts'

/**
 * Someone before a browser, who finds things by what they say. Every step waits until what it names is there; where a test fails, it
 * prints what the page said.
 */
export interface Person {
  readonly page: Page
  /** What the pages say, by key: the test follows when they are reworded. */
  readonly text: Text
  readonly open: (path: string) => Promise<void>
  /** The page's title, by its text or a part of it. */
  readonly sees: (heading: string) => Promise<void>
  readonly reads: (words: string | RegExp) => Promise<void>
  readonly press: (name: string) => Promise<void>
  readonly follow: (name: string | RegExp) => Promise<void>
  readonly write: (label: string, value: string) => Promise<void>
  /** One answer of a question whose answers are all in sight; its hint need not be said. */
  readonly choose: (question: string, option: string) => Promise<void>
  readonly select: (label: string, option: string) => Promise<void>
  readonly tick: (label: string) => Promise<void>
  /** `2025-03-01`, in three inputs. */
  readonly date: (question: string, iso: string) => Promise<void>
  /** Key by key, once the scripts of the workspace listen: then they show the button of the palette. */
  readonly type: (...keys: readonly string[]) => Promise<void>
  readonly signIn: (login: string) => Promise<void>
  /** With the password, where signing or approving asks who one is. */
  readonly proveAgain: () => Promise<void>
  /** Closes the tab, as people do, and comes back in another. */
  readonly inNewTab: () => Promise<Person>
}

export async function personAt(
  browser: Browser | undefined,
  platform: RunningPlatform,
  device: BrowserContextOptions,
): Promise<Person> {
  const context = await openContext(browser, { baseURL: platform.url, ...device })
  const complaints: string[] = []
  context.on('page', page => listenForComplaints(page, complaints))
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await tellWhatWasSeen(context, complaints)
    await context.close()
  })
  return inTab(context, platform.kernel.texts.for('vi'))
}

async function inTab(context: BrowserContext, text: Text): Promise<Person> {
  const page = await context.newPage()
  const main = page.locator('main')
  const group = (name: string): Locator => main.getByRole('group', { name })
  const person: Person = {
    page,
    text,
    open: async path => {
      await page.goto(path)
    },
    sees: heading => main.getByRole('heading', { level: 1, name: heading }).waitFor(),
    reads: words => main.getByText(words).filter({ visible: true }).first().waitFor(),
    press: name => main.getByRole('button', { name, exact: true }).click(),
    follow: name => main.getByRole('link', { name }).first().click(),
    write: (label, value) => {
      // Where a list is offered while one types, browsers call the field a box of both.
      const field = main.getByRole('textbox', { name: label }).or(main.getByRole('combobox', { name: label }))
      return field.fill(value)
    },
    choose: async (question, option) => {
      await group(question).waitFor()
      const whole = group(question).getByRole('radio', { name: option, exact: true })
      const begins = group(question).getByRole('radio', { name: beginningWith(option) })
      await ((await whole.count()) > 0 ? whole : begins).check()
    },
    select: async (label, option) => {
      await main.getByRole('combobox', { name: label }).selectOption({ label: option })
    },
    tick: label => main.getByRole('checkbox', { name: label }).check(),
    date: async (question, iso) => {
      const [year = '', month = '', day = ''] = iso.split('-')
      const parts = group(question)
      await parts.getByLabel(text('web.date.day')).fill(day)
      await parts.getByLabel(text('web.date.month')).fill(month)
      await parts.getByLabel(text('web.date.year')).fill(year)
    },
    type: async (...keys) => {
      await page.getByRole('button', { name: text('web.palette.open') }).waitFor()
      for (const key of keys) await page.keyboard.press(key)
    },
    signIn: async login => {
      await person.sees(text('identity.sign-in'))
      await person.write(text('identity.login'), login)
      await main.getByLabel(text('identity.password'), { exact: true }).fill(demonstrationPassword)
      await person.press(text('identity.sign-in'))
    },
    proveAgain: async () => {
      await person.sees(text('identity.prove-again'))
      await main.getByLabel(text('identity.password'), { exact: true }).fill(demonstrationPassword)
      await person.press(text('identity.go-on'))
    },
    inNewTab: async () => {
      await page.close()
      return inTab(context, text)
    },
  }
  return person
}

async function tellWhatWasSeen(context: BrowserContext, complaints: readonly string[]): Promise<void> {
  if (complaints.length > 0) console.error(`The browser complained:\n${complaints.join('\n')}`)
  for (const page of context.pages())
    console.error(
      `${page.url()} said when the test failed:\n${await page.locator('main').ariaSnapshot().catch(String)}`,
    )
}

const beginningWith = (words: string): RegExp => new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)
