import type { NavArea } from '#kernel/module.ts'
import { useFrame } from '../frame.tsx'

/** Whether the page asked for is the entry's own or lies below it. */
export function isHere(address: string, href: string): boolean {
  const path = address.split(/[?#]/)[0] ?? ''
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)
}

export function NavLinks({ area }: { readonly area: NavArea }) {
  const { nav, address } = useFrame()
  return nav
    .filter(item => item.area === area)
    .map(item => (
      <a key={item.href} href={item.href} aria-current={isHere(address, item.href) ? 'page' : undefined}>
        {item.label}
        {item.count ? <b className="count"> {item.count}</b> : null}
      </a>
    ))
}
