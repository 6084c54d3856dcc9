import { useText } from '../frame.tsx'
import { Icon } from './icon.tsx'

export interface Crumb {
  readonly label: string
  /** Absent for the page itself, which stands last. */
  readonly href?: string
}

export function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const text = useText()
  return (
    <nav className="crumbs" aria-label={text('web.nav.crumbs')}>
      <ol>
        {crumbs.map(crumb => (
          <li key={crumb.label}>
            {crumb.href ? <a href={crumb.href}>{crumb.label}</a> : <span aria-current="page">{crumb.label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** One step back in a form of several pages. */
export function Back({ href, children }: { readonly href: string; readonly children?: string }) {
  const text = useText()
  return (
    <p className="back">
      <a href={href}>
        <Icon name="arrow-left" /> {children ?? text('web.back')}
      </a>
    </p>
  )
}
