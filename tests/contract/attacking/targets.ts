import type { Visit } from '../../e2e/every-page.ts'
import type { RunningPlatform } from '../../support/running-platform.ts'
import { formAims } from './aims.ts'
import type { Attacker } from './attacker.ts'
import { formsOf, type PageForm } from './page-forms.ts'
import { elementsOf, type HtmlPage } from './read-html.ts'
import { readerAs } from './readers.ts'

/** A page as somebody sees it, and what one can send from there. */
export interface Target {
  readonly visit: Visit
  /** Those that no page before it has. */
  readonly forms: readonly PageForm[]
  /** Names of queries under which pages link here, or forms lead here. */
  readonly queries: ReadonlySet<string>
}

/** Looks at every page in peace, with its forms sent empty, and learns how our pages look. */
export async function visitEverything(
  platform: RunningPlatform,
  attacker: Attacker,
  visits: readonly Visit[],
): Promise<Target[]> {
  const seenForms = new Set<string>()
  const queries = new Map<string, Set<string>>()
  const found: { readonly visit: Visit; readonly forms: readonly PageForm[] }[] = []
  for (const visit of visits) {
    const reader = await readerAs(platform, visit.as)
    const page = attacker.look.learn(await attacker.ask(visit, reader))
    attacker.look.learn(await attacker.ask({ address: `${visit.address.split('?')[0]}/khong-co` }, reader))
    noteQueries(queries, page, visit)
    const forms = formsOf(page).filter(form => form.method === 'post' && isNew(seenForms, form, visit))
    for (const form of forms) {
      const formReader = await readerAs(platform, visit.as)
      const empty = formAims(visit, form, formReader.token).at(-1)?.ask('')
      if (empty) attacker.look.learn(await attacker.ask(empty, formReader))
    }
    found.push({ visit, forms })
  }
  return found.map(one => ({ ...one, queries: queries.get(pathOf(one.visit.address)) ?? new Set() }))
}

/** The same form stands on many pages, and on one page for many dossiers. */
function isNew(seen: Set<string>, { action, fields, buttons }: PageForm, { page }: Visit): boolean {
  const names = [...fields, ...buttons].map(({ name }) => name)
  const key = [pathOf(action) || page.path, ...new Set(names)].join(' ')
  if (seen.has(key)) return false
  seen.add(key)
  return true
}

function noteQueries(queries: Map<string, Set<string>>, page: HtmlPage, { address }: Visit): void {
  const note = (to: string, names: Iterable<string>): void => {
    const url = URL.parse(to, `http://here.invalid${address}`)
    if (!url) return
    const known = queries.get(pathOf(url.pathname)) ?? new Set()
    for (const name of [...names, ...url.searchParams.keys()]) known.add(name)
    queries.set(pathOf(url.pathname), known)
  }
  for (const { attributes } of elementsOf(page)) note(attributes.get('href') ?? address, [])
  for (const { method, action, fields } of formsOf(page))
    if (method === 'get')
      note(
        action || address,
        fields.map(({ name }) => name),
      )
}

/** Without what differs from dossier to dossier. */
const pathOf = (address: string): string => (address.split('?')[0] ?? '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
