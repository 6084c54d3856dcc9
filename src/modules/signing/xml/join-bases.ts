/** Joins `xml:base` values, outermost first, as Canonical XML 1.1 (2.4, appendix A) changes RFC 3986, 5.2: a relative base stays one. */
export function joinBases(bases: readonly string[]): string {
  return bases.reduce((base, reference) => join(base, reference))
}

const parts = (reference: string) => {
  const [, scheme, authority, path = '', query] =
    /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/.exec(reference) ?? []
  return { scheme, authority, path, query }
}

function join(base: string, reference: string): string {
  const from = parts(base)
  const to = parts(reference)
  if (to.scheme !== undefined) return write({ ...to, path: clean(to.path) })
  if (to.authority !== undefined) return write({ ...to, scheme: from.scheme, path: clean(to.path) })
  const { scheme, authority } = from
  if (to.path === '') return write({ scheme, authority, path: clean(from.path), query: to.query ?? from.query })
  if (to.path.startsWith('/')) return write({ scheme, authority, path: clean(to.path), query: to.query })
  const folder =
    authority !== undefined && from.path === '' ? '/' : from.path.replace(/(^|\/)\.\.$/, '$1../').replace(/[^/]*$/, '')
  return write({ scheme, authority, path: clean(folder + to.path), query: to.query })
}

const write = ({ scheme, authority, path, query }: ReturnType<typeof parts>): string =>
  `${scheme === undefined ? '' : `${scheme}:`}${authority === undefined ? '' : `//${authority}`}${path}${query === undefined ? '' : `?${query}`}`

/** Removes dot segments; leading `..` of a relative path are kept, a trailing one gets its slash. */
function clean(path: string): string {
  const rooted = path.startsWith('/')
  const kept: string[] = []
  const segments = path.split('/').filter((segment, index, all) => segment !== '' || index === all.length - 1)
  segments.forEach((segment, index) => {
    const last = index === segments.length - 1
    if (segment === '.') {
      if (last) kept.push('')
    } else if (segment === '..') {
      if (kept.length > 0 && kept.at(-1) !== '..') kept.pop()
      else if (!rooted) kept.push('..')
      if (last) kept.push('')
    } else kept.push(segment)
  })
  return (rooted ? '/' : '') + kept.join('/')
}
