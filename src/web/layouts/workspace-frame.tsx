import type { ReactNode } from 'react'
import { pressAgainMark } from '#kernel/http/page-return.ts'
import { useFrame } from '../frame.tsx'
import { Mark } from '../parts/emblem.tsx'
import { Icon } from '../parts/icon.tsx'
import { Notice } from '../parts/notice.tsx'
import { ScriptWords } from '../parts/script-words.tsx'
import { SkipLink } from '../parts/skip-link.tsx'
import { CommandPalette } from './command-palette.tsx'
import { Rail } from './rail.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { UserMenu } from './user-menu.tsx'

/** The officer's frame: top bar, rail, and the page. */
export function WorkspaceFrame({ children }: { readonly children: ReactNode }) {
  const { actor, address, shell, text } = useFrame()
  return (
    <>
      <SkipLink />
      <header className="top">
        <a className="logo" href="/lam-viec">
          <Mark />
          <b>{text('web.product')}</b>
          <span>{(actor.kind === 'official' && actor.unitName) || shell.agencyName}</span>
        </a>
        <button className="cmd" type="button" data-do="palette" hidden>
          <Icon name="search" />
          <span>{text('web.palette.open')}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <UserMenu />
      </header>
      <div className="shell">
        <Rail />
        <main id="main" tabIndex={-1}>
          {isToBePressedAgain(address) ? (
            <Notice announced state="warn" title={text('web.press-again')}>
              {text('web.press-again-why')}
            </Notice>
          ) : null}
          {children}
        </main>
      </div>
      <CommandPalette />
      <ScriptWords />
      <ShortcutSheet />
    </>
  )
}

const isToBePressedAgain = (address: string): boolean => new URLSearchParams(address.split('?')[1]).has(pressAgainMark)
