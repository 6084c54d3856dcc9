import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { desk } from '../support/browser.ts'
import type { RunningPlatform } from '../support/running-platform.ts'
import { type Person, personAt } from './person.ts'

/** An official at their desk, signed in, before the list of their work. */
export async function officialAtWork(
  browser: Browser | undefined,
  platform: RunningPlatform,
  login: string,
): Promise<Person> {
  const person = await personAt(browser, platform, desk)
  await person.open('/dang-nhap')
  await person.signIn(login)
  // A leader for whom nothing waits begins at the board.
  await person.page.waitForURL(/\/lam-viec(\/bang)?$/)
  return person
}

/** The paper behind a link, fetched with the official's own session as the link would. */
export async function expectPdf({ page }: Person, link: string): Promise<void> {
  const href = await page.getByRole('link', { name: link }).first().getAttribute('href')
  const answer = await page.request.get(href ?? '')
  expect(answer.headers()['content-type']).toBe('application/pdf')
  const paper = await answer.body()
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
  expect(paper.length).toBeGreaterThan(10_000)
}

/** What the page says when something was done: the action, and that it is. */
export const sawDone = (person: Person, action: string): Promise<void> =>
  person.reads(`${person.text(`dossiers.action.${action}`)}: xong hồ sơ`)
