import type { ReactNode } from 'react'

interface SplitViewProps {
  readonly children: ReactNode
  /** What belongs to what is shown at the left: the detail of a row, the actions of a dossier. */
  readonly side: ReactNode
  readonly sideLabel: string
  /** The side follows as one scrolls. */
  readonly sticky?: boolean
  /** Both halves weigh the same. */
  readonly even?: boolean
  /** Opening a row of the list shows its page's `data-pane` here. */
  readonly pane?: boolean
}

/** List and detail side by side; on a narrow screen the detail follows the list. */
export function SplitView({ children, side, sideLabel, sticky, even, pane }: SplitViewProps) {
  return (
    <div className={even ? 'split even' : 'split'}>
      <div>{children}</div>
      <aside
        className={sticky ? 'stackv sticky' : 'stackv'}
        aria-label={sideLabel}
        id={pane ? 'pane' : undefined}
        tabIndex={pane ? -1 : undefined}
      >
        {side}
      </aside>
    </div>
  )
}

/** The part of a page that a list shows beside itself. */
export function Pane({ children }: { readonly children: ReactNode }) {
  return <div data-pane="">{children}</div>
}
