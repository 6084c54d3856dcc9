export const signInPath = '/dang-nhap'
/** Where an official proves again who they are, before signing or approving. */
export const proveAgainPath = '/xac-nhan-lai'

/** In the address of a page that is come back to: what was pressed there has not been done yet, and is to be pressed again. */
export const pressAgainMark = 'bam-lai'

/** An answer's head has room for so much; whoever was on a longer address comes back to its page without the rest. */
const longestReturn = 3_000

/** The way through another page and back here. After a form, back to the page that held it: a post cannot be repeated. */
export function detour(path: string, request: Request): string {
  const url = new URL(request.url)
  const from = request.method === 'POST' ? URL.parse(request.headers.get('referer') ?? '', url) : url
  const here = from?.origin === url.origin ? [from.pathname + from.search, from.pathname] : []
  const back = here.find(address => address.length <= longestReturn) ?? '/'
  const next = path === proveAgainPath && request.method === 'POST' ? marked(back) : back
  return `${path}?next=${encodeURIComponent(next)}`
}

const marked = (address: string): string => {
  const url = new URL(address, 'http://here.invalid')
  url.searchParams.set(pressAgainMark, '1')
  return url.pathname + url.search
}
