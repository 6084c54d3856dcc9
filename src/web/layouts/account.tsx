import { useFrame } from '../frame.tsx'
import { isHere } from './nav-links.tsx'

/** The way in, or whose page this is now. */
export function Account() {
  const { actor, address, text } = useFrame()
  const current = (href: string) => (isHere(address, href) ? 'page' : undefined)
  if (actor.kind === 'official') return <a href="/lam-viec">{text('web.nav.workspace')}</a>
  if (actor.kind === 'citizen' || actor.kind === 'business')
    return (
      <a href="/tai-khoan" aria-current={current('/tai-khoan')}>
        {actor.name}
      </a>
    )
  return (
    <a href="/dang-nhap" aria-current={current('/dang-nhap')}>
      {text('web.nav.sign-in')}
    </a>
  )
}
