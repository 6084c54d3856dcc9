import type { NavArea } from '#kernel/module.ts'
import { useFrame } from '../frame.tsx'
import { Icon, isIconName } from '../parts/icon.tsx'
import { isHere } from './nav-links.tsx'

export function Rail() {
  const { nav, address, text } = useFrame()
  const items = nav.filter(({ area }) => area === 'workspace' || area === 'workspace-manage')
  if (items.length === 0) return <div />
  const here = longest(items.filter(item => isHere(address, item.href)).map(item => item.href))
  return (
    <nav className="rail" aria-label={text('web.nav.areas')}>
      <RailLinks area="workspace" here={here} />
      <RailLinks area="workspace-manage" here={here} />
    </nav>
  )
}

function RailLinks({ area, here }: { readonly area: NavArea; readonly here: string | undefined }) {
  const { nav, text } = useFrame()
  const items = nav.filter(item => item.area === area)
  return items.map(item => (
    <a key={item.href} href={item.href} aria-current={item.href === here ? 'page' : undefined} data-go={item.key}>
      {item.icon && isIconName(item.icon) ? <Icon name={item.icon} /> : null}
      <span>{item.label}</span>
      {item.count ? (
        <b>
          {item.count}
          <span className="vh"> {text('web.waiting')}</span>
        </b>
      ) : null}
    </a>
  ))
}

/** `/lam-viec/ho-so` is below `/lam-viec` too; only the nearest entry is the place one stands in. */
function longest(hrefs: readonly string[]): string | undefined {
  return hrefs.toSorted((a, b) => b.length - a.length)[0]
}
