import type { ReactNode } from 'react'
import { useFrame } from '../frame.tsx'
import { Crest } from '../parts/emblem.tsx'
import { ScriptWords } from '../parts/script-words.tsx'
import { SkipLink } from '../parts/skip-link.tsx'
import { Account } from './account.tsx'
import { Footer } from './footer.tsx'
import { NavLinks } from './nav-links.tsx'

/** The letterhead of an official paper around a public page: agency above, service below. */
export function PublicFrame({ children }: { readonly children: ReactNode }) {
  const { shell, text } = useFrame()
  return (
    <>
      <SkipLink />
      <header className="mast">
        <div className="wrap">
          <a className="brand" href="/">
            <Crest />
            <span>
              <small>{shell.agencyName}</small>
              <b>{text('web.service')}</b>
            </span>
          </a>
          <nav aria-label={text('web.nav.main')}>
            <NavLinks area="public" />
            <Account />
          </nav>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer />
      <ScriptWords />
    </>
  )
}
