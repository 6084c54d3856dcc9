import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import type { State } from './state.ts'

/** A state word; never a bare dot, never clickable. */
export function Tag({
  children,
  state,
  icon,
}: {
  readonly children: ReactNode
  readonly state?: State
  readonly icon?: IconName
}) {
  return (
    <span className={state ? `tag ${state}` : 'tag'}>
      {icon ? <Icon name={icon} /> : null} {children}
    </span>
  )
}
