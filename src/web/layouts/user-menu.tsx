import { useFrame } from '../frame.tsx'
import { Form } from '../parts/form.tsx'
import { Icon } from '../parts/icon.tsx'
import { LanguageSwitch, withQuery } from '../parts/language-switch.tsx'

/** Right of the top bar: shortcuts, light or dark, language, and whose session this is. */
export function UserMenu() {
  const { actor, text } = useFrame()
  return (
    <div className="me">
      <button type="button" className="ib" data-do="shortcuts" aria-label={text('web.shortcuts')} hidden>
        <Icon name="keyboard" />
      </button>
      <ThemeLink to="dark" />
      <ThemeLink to="light" />
      <LanguageSwitch className="ib lang" />
      {actor.kind === 'anonymous' || actor.kind === 'system' ? null : (
        <details className="menu">
          <summary className="who">
            <i aria-hidden="true">{initials(actor.name)}</i>
            <span>{actor.name}</span>
          </summary>
          <div className="sheet-menu">
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
