/** Characters of sixteen octets in base64url. */
const idLength = 22

/** Many ids in an address that still fits into a redirect: 22 characters each, without anything between. */
export function packIds(ids: readonly string[]): string {
  return ids.map(id => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')).join('')
}

const isPlain = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** What was packed, or ids as they are; what is neither comes out as no id. */
export function unpackIds(text: string): string[] {
  if (isPlain(text)) return [text]
  const parts = text.match(new RegExp(`.{1,${idLength}}`, 'g')) ?? []
  return parts.map(part => {
    const hex = Buffer.from(part, 'base64url').toString('hex')
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  })
}
