import { useFrame } from '../frame.tsx'

const names = { vi: 'Tiếng Việt', en: 'English' } as const

/** To the same page in the other language; the choice is kept in a cookie. */
export function LanguageSwitch({ className }: { readonly className?: string }) {
  const { locale, address } = useFrame()
  const other = locale === 'vi' ? 'en' : 'vi'
  return (
    <a className={className} href={withQuery(address, 'lang', other)} lang={other} hrefLang={other} rel="nofollow">
      {names[other]}
    </a>
  )
}

/** Stays on this site whatever was asked for: what begins with two slashes would name another host. */
export function withQuery(address: string, name: string, value: string | undefined): string {
  const url = new URL(`http://here.invalid${address}`)
  if (value === undefined) url.searchParams.delete(name)
  else url.searchParams.set(name, value)
  return url.pathname.replace(/^\/+/, '/') + url.search
}
