export interface Preferences {
  readonly theme: 'light' | 'dark'
  /** Set when the address asked for another language or theme: keep it, and show the page under its plain address. */
  readonly change?: { readonly cookies: readonly string[]; readonly address: string }
}

const aYear = 31_536_000

/** `?lang=en` and `?theme=dark` are remembered, so that both switches are plain links. */
export function readPreferences(
  url: URL,
  cookies: Readonly<Record<string, string | undefined>>,
  secure: boolean,
): Preferences {
  const lang = url.searchParams.get('lang')
  const theme = url.searchParams.get('theme')
  const changed: string[] = []
  if (lang === 'vi' || lang === 'en') changed.push(preferenceCookie('lang', lang, secure))
  if (theme === 'light' || theme === 'dark') changed.push(preferenceCookie('theme', theme, secure))
  return {
    theme: cookies.theme === 'dark' ? 'dark' : 'light',
    ...(changed.length > 0 ? { change: { cookies: changed, address: withoutPreferences(url) } } : {}),
  }
}

function preferenceCookie(name: string, value: string, secure: boolean): string {
  return `${name}=${value}; Path=/; Max-Age=${aYear}; SameSite=Lax${secure ? '; Secure' : ''}`
}

function withoutPreferences(url: URL): string {
  const plain = new URL(url)
  plain.searchParams.delete('lang')
  plain.searchParams.delete('theme')
  // Two slashes at the start would lead to another site.
  return plain.pathname.replace(/^\/{2,}/, '/') + plain.search
}
