import axe from 'axe-core'
import type { Page } from 'playwright-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export const desktop = { width: 1280, height: 900 }
/** WCAG 2.2, 1.4.10: 1280 px at 400 %. */
export const narrowest = { width: 320, height: 640 }

/** Must come first, once a page. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(axe.source)
}

/** What somebody who cannot see, or sees little, would stumble over, by these rules or all that a portal must keep. */
export async function findBarriers(page: Page, rules: readonly string[] = tags): Promise<string[]> {
  const violations = await page.evaluate(
    async runOnly => {
      const results = await window.axe.run(document, { runOnly, resultTypes: ['violations'] })
      return results.violations
    },
    [...rules],
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n    ${html.slice(0, 300)}\n    ${failureSummary}`),
  )
}

/** What stands out at the right, so that one would have to scroll sideways. */
export async function findOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.body.querySelectorAll('*')].filter(
      element => element.getBoundingClientRect().right > clientWidth + 1,
    )
    return [
      `${scrollWidth - clientWidth} px too wide`,
      ...wide.slice(0, 5).map(element => element.outerHTML.slice(0, 200)),
    ]
  })
}

/** What the browser complains of: errors of scripts, refusals of the content policy, what of a page could not be loaded. */
export function listenForComplaints(page: Page, complaints: string[] = []): string[] {
  page.on('console', message => {
    const isOfPageItself = message.location().url === page.url()
    if (['error', 'warning'].includes(message.type()) && !isOfPageItself) complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(error.message))
  return complaints
}
