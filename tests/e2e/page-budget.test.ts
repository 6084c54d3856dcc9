import { describe, expect, it } from 'vitest'
import { startPlatform } from '../support/running-platform.ts'
import { framedPages, leadsOn, type Visit, visitsOf } from './every-page.ts'
import { readHtml, type SentPage } from './read-html.ts'
import { makeSampleDossiers } from './sample-dossiers.ts'
import { sessionsAt } from './who.ts'

const platform = await startPlatform({ province: 'with-dossiers' })
const dossiers = await makeSampleDossiers(platform)
const sessionOf = sessionsAt(platform)

/** HTML, styles and scripts of a first view as they are, uncompressed; fonts come after the text. */
const budgetBytes = 50_000

/** The samples of the design stand beside the portal, not in it. */
const isPublic = ({ page, status }: Visit): boolean =>
  page.layout === 'public' && !page.path.startsWith('/kieu-mau') && status !== leadsOn
const visits = framedPages.flatMap(page => visitsOf(page, dossiers)).filter(isPublic)

describe('a public page is light, and whole before any script', () => {
  it.each(visits)('$address for the $as', async visit => {
    const html = await read(visit)
    const page = readHtml(html)
    expect(page.language).toBe('vi')
    expect(page.headings).toHaveLength(1)
    expect(page.title).toContain(' - ')
    expect(page.inline).toEqual([])
    expect(page.main.length - (page.headings[0] ?? '').length).toBeGreaterThan(40)
    expect(Buffer.byteLength(html) + (await weightOf(page))).toBeLessThan(budgetBytes)
  })

  it('bears a title that no other page bears', async () => {
    const paths = new Map<string, Set<string>>()
    for (const visit of visits) {
      const title = readHtml(await read(visit)).title ?? ''
      paths.set(title, (paths.get(title) ?? new Set()).add(visit.page.path))
    }
    const shared = [...paths].filter(([, bearers]) => bearers.size > 1)
    expect(shared.map(([title, bearers]) => `${title}: ${[...bearers].join(' ')}`).join('\n')).toBe('')
  })
})

async function read({ address, as, status }: Visit): Promise<string> {
  const { cookie } = await sessionOf(as)
  const answer = await fetch(platform.url + address, {
    headers: { ...(cookie && { cookie }) },
    redirect: 'manual',
  })
  expect(answer.status).toBe(status)
  return answer.text()
}

async function weightOf({ styles, scripts }: SentPage): Promise<number> {
  const weights = [...styles, ...scripts].map(async path => (await load(path)).length)
  return (await Promise.all(weights)).reduce((sum, weight) => sum + weight, 0)
}

const loaded = new Map<string, Promise<string>>()

/** A file of the page, with what it imports in turn. */
function load(path: string): Promise<string> {
  const text = loaded.get(path) ?? fetchWithImports(new URL(path, platform.url))
  loaded.set(path, text)
  return text
}

async function fetchWithImports(url: URL): Promise<string> {
  const text = await (await fetch(url)).text()
  const imports = [...text.matchAll(/(?:import|from)\s*"(\.[^"]+)"|@import\s+"([^"]+)"/g)]
  const parts = imports.map(([, script, style]) => load(new URL(script ?? style ?? '', url).pathname))
  return text + (await Promise.all(parts)).join('')
}
