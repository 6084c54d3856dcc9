/** The address when it stays on this site, else undefined: keeps `?next=` from sending people elsewhere. */
export function localPath(address: string | null | undefined): string | undefined {
  if (!address?.startsWith('/')) return undefined
  const origin = 'http://here.invalid'
  const parsed = URL.parse(address, origin)
  if (!parsed || parsed.origin !== origin) return undefined
  return parsed.pathname + parsed.search + parsed.hash
}
