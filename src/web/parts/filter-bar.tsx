import type { ReactNode } from 'react'
import { useText } from '../frame.tsx'
import { Icon } from './icon.tsx'

interface FilterBarProps {
  readonly label: string
  readonly children: ReactNode
  /** The page itself when absent. */
  readonly action?: string
}

/** A plain GET form: the address holds the filters. `/` goes to its first input. */
export function FilterBar({ label, children, action }: FilterBarProps) {
  const text = useText()
  return (
    <search>
      <form className="bar filters" action={action} aria-label={label} data-filter="">
        {children}
        <button className="btn quiet" type="submit">
          <Icon name="filter" />
          <span>{text('web.filter')}</span>
        </button>
      </form>
    </search>
  )
}
