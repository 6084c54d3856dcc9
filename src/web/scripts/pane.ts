import { keepDrafts } from './drafts.ts'
import { preparePage } from './page.ts'
import { words } from './words.ts'

/** The place beside a list that shows a row's own page. */
export interface Pane {
  readonly show: (href: string) => void
  readonly shows: (href: string) => boolean
  /** Whether it stands beside the list, not under it. */
  readonly isBeside: () => boolean
}

export function paneOf(root: ParentNode): Pane | undefined {
  const place = root.querySelector<HTMLElement>('#pane')
  if (!place) return undefined
  let shown = ''
  let fetching: AbortController | undefined
  const wide = matchMedia('(min-width: 72em)')

  const show = async (href: string) => {
    fetching?.abort()
    fetching = new AbortController()
    place.dataset.paneState = 'loading'
    place.setAttribute('aria-busy', 'true')
    try {
      const answer = await fetch(href, { signal: fetching.signal, headers: { accept: 'text/html' } })
      // The session has ended: the page itself leads to signing in and back.
      if (answer.redirected) return location.assign(href)
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      place.replaceChildren(
        ...(page.querySelector('[data-pane]') ?? page.querySelector('main') ?? page.body).childNodes,
      )
      shown = href
      preparePage(place)
      keepDrafts(place)
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return
      place.textContent = words('paneFailed')
      shown = ''
    }
    delete place.dataset.paneState
    place.removeAttribute('aria-busy')
  }
  return { show: href => void show(href), shows: href => shown === href, isBeside: () => wide.matches }
}
