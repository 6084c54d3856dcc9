import { createContext, useContext } from 'react'
import type { Actor } from '#kernel/actor.ts'
import type { PageFrame } from '#kernel/http/page-request.ts'
import type { Locale, Text } from '#kernel/i18n/texts.ts'

/** What every part of a page may ask for; given once by entry.server.tsx. */
export interface Frame extends PageFrame {
  readonly locale: Locale
  readonly text: Text
  readonly actor: Actor
  /** For `<Csrf/>` alone: a page that writes a token is not shared between readers. */
  readonly writeCsrfToken: () => string
  /** Shown on error pages, so that a report can be found in the log. */
  readonly requestId: string
  readonly scriptUrl: string
}

const FrameContext = createContext<Frame | undefined>(undefined)
export const FrameProvider = FrameContext.Provider

export function useFrame(): Frame {
  const frame = useContext(FrameContext)
  if (!frame) throw new Error('This part is rendered outside a page.')
  return frame
}

export const useText = (): Text => useFrame().text
export const useLocale = (): Locale => useFrame().locale
