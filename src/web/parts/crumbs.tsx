import { useText } from '../frame.tsx'
import { Icon } from './icon.tsx'
import { OwnWords } from './own-words.tsx'

export interface Crumb {
  readonly label: string
  /** Absent for the page itself, which stands last. */
  readonly href?: string
  /** The label is of the data, which is in Vietnamese. */
  readonly own?: true
}

export function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const text = useText()
  return (
    <nav className="crumbs" aria-label={text('web.nav.crumbs')}>
      <ol>
        {crumbs.map(crumb => (
          <li key={crumb.label}>
            {crumb.href ? <a href={crumb.href}>{labelOf(crumb)}</a> : <span aria-current="page">{labelOf(crumb)}</span>}
          </li>
        ))}
      </ol>
    </nav>
  )
}

const labelOf = ({ label, own }: Crumb) => (own ? <OwnWords>{label}</OwnWords> : label)

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
