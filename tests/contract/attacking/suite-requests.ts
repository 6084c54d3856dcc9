import { csrfField } from '../../../src/kernel/http/csrf.ts'
import { type Asked, fitsInHeader } from './browse.ts'
import type { AttackRequest } from './read-attack.ts'

/** What describes the connection of the suite's own client, or would have to be worked out again for a changed body. */
const notKept = new Set([
  'host',
  'connection',
  'proxy-connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
  'cookie',
  'accept-encoding',
  'expect',
])

/** A request of the suite at one of our addresses: its query, headers and body kept, the body behind the token of a form. */
export function aimedAt(
  address: string,
  { method, uri, headers, data }: AttackRequest,
  token: string,
): Asked & { readonly cookie: string } {
  const [path = '', own] = address.split('?')
  const query = uri.includes('?') ? uri.slice(uri.indexOf('?') + 1).split('#')[0] : undefined
  const kept = headers.filter(([name, value]) => !notKept.has(name.toLowerCase()) && fitsInHeader(value))
  const type = kept.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'application/x-www-form-urlencoded'
  const cookie = headers.find(([name]) => name.toLowerCase() === 'cookie')?.[1] ?? ''
  const withoutType = kept.filter(([name]) => name.toLowerCase() !== 'content-type')
  return {
    method,
    address: `${path}?${[own, query].filter(Boolean).join('&')}`,
    headers: Object.fromEntries(method === 'POST' ? [...withoutType, ['content-type', type]] : withoutType),
    cookie: fitsInHeader(cookie) ? cookie : '',
    ...(method === 'POST' ? { body: withToken(data ?? '', type, token) } : {}),
  }
}

function withToken(data: string, type: string, token: string): string {
  const boundary = /boundary="?([^";]+)/.exec(type)?.[1]
  if (type.startsWith('multipart/form-data') && boundary)
    return `--${boundary}\r\ncontent-disposition: form-data; name="${csrfField}"\r\n\r\n${token}\r\n${data}`
  return type.startsWith('application/x-www-form-urlencoded') ? `${csrfField}=${token}&${data}` : data
}
