export interface Tab {
  readonly label: string
  readonly href: string
  readonly count?: string | number
  readonly current?: boolean
  readonly late?: boolean
}

/** Parts of one matter, each a link of its own with its count. They wrap, never scroll. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label}>
      <ul className="tabs">
        {tabs.map(tab => (
          <li key={tab.href} className={tab.late ? 'late' : undefined}>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label} {tab.count === undefined ? null : <b>{tab.count}</b>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
