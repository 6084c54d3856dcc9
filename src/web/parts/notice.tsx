import type { ReactNode } from 'react'
import { useFrame } from '../frame.tsx'
import { Icon, type IconName } from './icon.tsx'
import type { State } from './state.ts'

const icons: Readonly<Record<State, IconName>> = {
  ok: 'circle-check',
  warn: 'alert-triangle',
  late: 'alert-circle',
  hold: 'player-pause',
  note: 'info-circle',
}

interface NoticeProps {
  /** The one thing to know. */
  readonly title?: string
  readonly children?: ReactNode
  readonly state?: State
  readonly icon?: IconName
  /** Read out when the page opens: for the outcome of what was just done. */
  readonly announced?: boolean
}

/** One thing to know, its first clause in bold. Never two in a row. */
export function Notice({ title, children, state = 'note', icon, announced }: NoticeProps) {
  const look = useFrame().layout === 'workspace' ? 'msg' : 'notice'
  return (
    <div className={`${look} ${state}`} role={announced ? 'status' : undefined}>
      <Icon name={icon ?? icons[state]} />
      <div>
        <p>
          {title ? <strong>{title}</strong> : null} {typeof children === 'string' ? children : null}
        </p>
        {typeof children === 'string' ? null : children}
      </div>
    </div>
  )
}
