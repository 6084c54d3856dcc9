import type { ReactNode } from 'react'

/** Part of a page that changes by itself. With scripts it is renewed in place; without them the whole page comes again. */
export function Fresh({ children, seconds }: { readonly children: ReactNode; readonly seconds: number | undefined }) {
  if (seconds === undefined) return <div>{children}</div>
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content={String(seconds)} />
      </noscript>
      <div data-refresh={seconds} aria-live="polite">
        {children}
      </div>
    </>
  )
}
