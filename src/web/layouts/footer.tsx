import type { NavArea } from '#kernel/module.ts'
import { useFrame } from '../frame.tsx'
import { Mark } from '../parts/emblem.tsx'
import { LanguageSwitch } from '../parts/language-switch.tsx'
import { OwnWordsIn } from '../parts/own-words.tsx'

export function Footer() {
  const { shell, text } = useFrame()
  return (
    <footer className="foot">
      <div className="wrap">
        <div className="cols">
          <div>
            <p>
              <strong>{shell.agencyName}</strong>
            </p>
            {shell.managedBy ? (
              <p>
                <OwnWordsIn words={[shell.managedBy]}>{text('web.managed-by', { unit: shell.managedBy })}</OwnWordsIn>
              </p>
            ) : null}
            {shell.hotline ? <Hotline number={shell.hotline} hours={shell.hotlineHours} /> : null}
          </div>
          <FooterList area="public-help" label={text('web.nav.help')} />
          <FooterList area="public-about" label={text('web.nav.about')} languages />
        </div>
        <div className="made">
          <Mark />
          <span>
            {text('web.made-with')} {shell.demonstration ? text('web.demonstration') : null}
          </span>
        </div>
      </div>
    </footer>
  )
}

function FooterList({
  area,
  label,
  languages,
}: {
  readonly area: NavArea
  readonly label: string
  readonly languages?: boolean
}) {
  const items = useFrame().nav.filter(item => item.area === area)
  if (items.length === 0 && !languages) return null
  return (
    <ul aria-label={label}>
      {items.map(item => (
        <li key={item.href}>
          <a href={item.href}>{item.label}</a>
        </li>
      ))}
      {languages ? (
        <li>
          <LanguageSwitch />
        </li>
      ) : null}
    </ul>
  )
}

function Hotline({ number, hours }: { readonly number: string; readonly hours: string | undefined }) {
  const text = useFrame().text
  return (
    <p>
      {text('web.hotline')} <PhoneLink number={number} />
      {hours ? `, ${hours}` : null}
    </p>
  )
}

export function PhoneLink({ number }: { readonly number: string }) {
  return <a href={`tel:${number.replace(/[^+\d]/g, '')}`}>{number}</a>
}
