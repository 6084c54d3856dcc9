import type { ReactNode } from 'react'
import { useLocale } from '../frame.tsx'

/** Words of the data, which is in Vietnamese whatever the page's language: told to whoever has the page read aloud. */
export function OwnWords({ children }: { readonly children: ReactNode }) {
  return useLocale() === 'vi' ? children : <span lang="vi">{children}</span>
}

interface OwnWordsInProps {
  /** In the reader's language. */
  readonly children: string
  /** What of it comes from the data. */
  readonly words: readonly (string | null | undefined)[]
}

/** A sentence of ours with words of the data in it. */
export function OwnWordsIn({ children, words }: OwnWordsInProps) {
  if (useLocale() === 'vi') return children
  const known = words.flatMap(word => (word ? [word] : []))
  return partsOf(children, known).map(({ at, part, isOwn }) =>
    isOwn ? (
      <span key={at} lang="vi">
        {part}
      </span>
    ) : (
      part
    ),
  )
}

interface Part {
  readonly at: number
  readonly part: string
  readonly isOwn: boolean
}

/** The longest first, so that an agency's whole name is marked and not the part of it that is a place. */
function partsOf(sentence: string, words: readonly string[]): Part[] {
  if (words.length === 0) return [{ at: 0, part: sentence, isOwn: false }]
  const longestFirst = words.toSorted((one, other) => other.length - one.length)
  const found = new RegExp(`(${longestFirst.map(literally).join('|')})`)
  return sentence.split(found).map((part, at) => ({ at, part, isOwn: at % 2 === 1 }))
}

const literally = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
