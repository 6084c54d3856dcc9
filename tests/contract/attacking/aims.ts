import type { Visit } from '../../e2e/every-page.ts'
import { type Asked, fitsInHeader } from './browse.ts'
import type { FormField, PageForm } from './page-forms.ts'

/** One place of a page where a text goes in. */
export interface Aim {
  readonly name: string
  readonly ask: (text: string) => Asked
}

/** Addresses that no page links to but that its code reads. */
const unlinked = ['next', 'ma', 'phan', 'nam', 'limit', 'cursor', 'ds', 'dang', 'trang', 'da-lam', 'vua']

/** Each parameter of the path, each of the query, and all of the query at once. */
export function addressAims({ page, address }: Pick<Visit, 'page' | 'address'>, linked: Iterable<string>): Aim[] {
  const [path = '', query = ''] = address.split('?')
  const segments = path.split('/')
  const inPath = page.path.split('/').flatMap((segment, index): Aim[] => {
    if (!segment.startsWith(':')) return []
    const ask = (text: string): Asked => ({
      address: `${segments.with(index, encodeURIComponent(text.toWellFormed())).join('/')}${query && `?${query}`}`,
    })
    return [{ name: segment, ask }]
  })
  const names = [...new Set([...linked, ...unlinked])]
  const withQuery = (given: readonly string[], text: string): Asked => {
    const sent = new URLSearchParams(query)
    for (const name of given) sent.set(name, text)
    return { address: `${path}?${sent}` }
  }
  const inQuery = names.map((name): Aim => ({ name: `?${name}`, ask: text => withQuery([name], text) }))
  return [...inPath, ...inQuery, { name: '?*', ask: text => withQuery(names, text) }]
}

/** What the edge itself reads of every request. */
export const headerAims = ({ address }: Pick<Visit, 'address'>): Aim[] =>
  ['host', 'accept-language', 'referer', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'cookie'].map(
    name => ({
      name,
      ask: text => {
        const value = fitsInHeader(text) ? text : encodeURIComponent(text.toWellFormed())
        const header = name === 'cookie' ? `lang=${value}; theme=${value}; visitor=${value}; session=${value}` : value
        return { address, headers: { [name]: header } }
      },
    }),
  )

/** No dossier has been changed so often: whatever a form asks for, it comes too late, and everything before that has been read. */
const lateRevision = '999999'
const wordTypes = new Set(['text', 'textarea', 'search'])

interface Filling {
  /** The form as somebody fills it in who means it: at the revision of the page, every box ticked. */
  readonly meantWell?: boolean
}

/** Each field of a form by itself, the others as the page gave them; then all that take words at once. */
export function formAims(
  visit: Pick<Visit, 'address'>,
  form: PageForm,
  token: () => string,
  filling: Filling = {},
): Aim[] {
  const all = [...form.fields, ...form.buttons].filter(({ name }) => name !== '_csrf' && name !== '')
  const names = [...new Set(all.map(({ name }) => name))]
  const words = form.fields.filter(({ type }) => wordTypes.has(type)).map(({ name }) => name)
  const send = (changed: readonly string[], text: string): Asked => {
    const entries = all
      .filter(field => changed.includes(field.name) || field.isSent || filling.meantWell || isFirstButton(form, field))
      .filter((field, index, list) => list.findIndex(({ name }) => name === field.name) === index)
      .map(field => ({ ...field, value: changed.includes(field.name) ? text : keptValue(field, filling) }))
    return { method: 'POST', address: form.action || visit.address, ...bodyOf(form, token(), entries) }
  }
  const single = names.map((name): Aim => ({ name, ask: text => send([name], text) }))
  return [...single, { name: '*', ask: text => send(words, text) }]
}

const isFirstButton = ({ buttons }: PageForm, field: FormField): boolean => buttons[0] === field

const keptValue = ({ name, value }: FormField, { meantWell }: Filling): string =>
  name === 'revision' && !meantWell ? lateRevision : value

export const boundary = 'boundary-of-an-attack'

function bodyOf(form: PageForm, token: string, entries: readonly FormField[]): Pick<Asked, 'headers' | 'body'> {
  if (!form.isMultipart) {
    const body = new URLSearchParams([['_csrf', token], ...entries.map(({ name, value }) => [name, value])])
    return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: body.toString() }
  }
  const parts = [{ name: '_csrf', value: token, type: 'hidden' }, ...entries].map(({ name, value, type }) => {
    const file = type === 'file' ? `; filename="${value.replace(/["\r\n]/g, encodeURIComponent)}"` : ''
    return `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`
  })
  const body = `${parts.join('')}--${boundary}--\r\n`
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, body: Buffer.from(body) }
}
