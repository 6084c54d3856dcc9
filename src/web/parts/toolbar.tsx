import type { ReactNode } from 'react'
import { useText } from '../frame.tsx'
import { ScriptButton } from './button.tsx'

/** Actions on the rows that are ticked. With scripts it appears with a selection and says how many. */
export function Toolbar({ children }: { readonly children: ReactNode }) {
  const text = useText()
  return (
    <div className="tools" data-selection="">
      <strong data-count={text('web.selected')} aria-live="polite">
        {text('web.selected')}
      </strong>
      {children}
      <span className="grow" />
      <ScriptButton does="clear-selection" shortcut="Esc">
        {text('web.selected.clear')}
      </ScriptButton>
    </div>
  )
}
