import { useFrame } from '../frame.tsx'
import { withQuery } from './language-switch.tsx'

interface PagerProps {
  /** Cursor of the page after this one; absent on the last. */
  readonly next?: string | undefined
  readonly previous?: string | undefined
  /** Name of the cursor in the address. */
  readonly name?: string
  /** How many there are, in words; over ten thousand it is "khoảng". */
  readonly summary?: string
}

/** Forward and back through a long list; the address holds the place. */
export function Pager({ next, previous, name = 'cursor', summary }: PagerProps) {
  const { address, text } = useFrame()
  const isLater = new URLSearchParams(address.split('?')[1]).has(name)
  if (!next && !previous && !summary && !isLater) return null
  return (
    <nav className="bar pager" aria-label={text('web.pager.label')}>
      {summary ? <strong className="num grow">{summary}</strong> : null}
      {isLater ? (
        <a className="btn quiet" href={withQuery(address, name, undefined)}>
          {text('web.pager.first')}
        </a>
      ) : null}
      {previous ? (
        <a className="btn quiet" rel="prev" href={withQuery(address, name, previous)}>
          {text('web.pager.previous')}
        </a>
      ) : null}
      {next ? (
        <a className="btn quiet" rel="next" href={withQuery(address, name, next)}>
          {text('web.pager.next')}
        </a>
      ) : null}
    </nav>
  )
}
