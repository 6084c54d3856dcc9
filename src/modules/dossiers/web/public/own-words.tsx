import type { ReactNode } from 'react'
import { useLocale } from '#web/frame.tsx'

/** Words of the data, which is in Vietnamese whatever the page's language: told to whoever has the page read aloud. */
export function OwnWords({ children }: { readonly children: ReactNode }) {
  return useLocale() === 'vi' ? children : <span lang="vi">{children}</span>
}
