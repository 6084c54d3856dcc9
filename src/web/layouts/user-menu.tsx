import type { NavItem } from '#kernel/http/page-request.ts'
import { useFrame } from '../frame.tsx'
import { Form } from '../parts/form.tsx'
import { Icon, type IconName, isIconName } from '../parts/icon.tsx'
import { LanguageSwitch, withQuery } from '../parts/language-switch.tsx'

/** Right of the top bar: shortcuts, light or dark, language, and whose session this is. */
export function UserMenu() {
  const { actor, nav, text } = useFrame()
  const withCount = ({ label, count }: NavItem): string => (count ? `${label}: ${count} ${text('web.unread')}` : label)
  return (
    <div className="me">
      <button type="button" className="ib" data-do="shortcuts" aria-label={text('web.shortcuts')} hidden>
        <Icon name="keyboard" />
      </button>
      <ThemeLink to="dark" />
      <ThemeLink to="light" />
      <LanguageSwitch className="ib lang" />
      {nav.filter(isMarked).map(item => (
        <a key={item.href} className="ib" href={item.href} aria-label={withCount(item)}>
          <Icon name={item.icon} />
          {item.count ? <b aria-hidden="true">{item.count}</b> : null}
        </a>
      ))}
      {actor.kind === 'anonymous' || actor.kind === 'system' ? null : (
        <details className="menu">
          <summary className="who">
            <i aria-hidden="true">{initials(actor.name)}</i>
            <span>
              {actor.name}
              <Standing />
            </span>
          </summary>
          <div className="sheet-menu">
            {nav
              .filter(item => item.area === 'workspace-own' && !isMarked(item))
              .map(({ href, label }) => (
                <a key={href} href={href}>
                  {label}
                </a>
              ))}
            <a href="/tai-khoan">{text('web.nav.account')}</a>
            <Form action="/dang-xuat">
              <button className="btn wide" type="submit">
                <Icon name="logout" />
                <span>{text('web.nav.sign-out')}</span>
              </button>
            </Form>
          </div>
        </details>
      )}
    </div>
  )
}

/** What of one's own may have news stands in the bar itself, as a picture with its count. */
function isMarked(item: NavItem): item is NavItem & { readonly icon: IconName } {
  return item.area === 'workspace-own' && item.icon !== undefined && isIconName(item.icon)
}

/** In what capacity one acts: whoever holds two posts, or acts for another, must see which. */
function Standing() {
  const { actor, text } = useFrame()
  if (actor.kind !== 'official' || !actor.postTitle) return null
  const { postTitle, onBehalfOf } = actor
  return <small>{onBehalfOf ? text('web.acting-for', { post: postTitle }) : postTitle}</small>
}

/** Of the two, the stylesheet shows the one that changes something. */
function ThemeLink({ to }: { readonly to: 'light' | 'dark' }) {
  const { address, text } = useFrame()
  return (
    <a
      className="ib"
      href={withQuery(address, 'theme', to)}
      data-theme-to={to}
      aria-label={text(`web.theme.${to}`)}
      rel="nofollow"
    >
      <Icon name={to === 'dark' ? 'moon' : 'sun'} />
    </a>
  )
}

/** First letters of the family name and of the given name, which in Vietnamese stands last. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map(word => word?.[0] ?? '').join('')
}
