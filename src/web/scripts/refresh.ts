/**
 * Fetches what stands in `data-refresh="seconds"` anew, in place, for as long as the page that comes back still asks for it. Focus and
 * place on the page stay; a window that nobody looks at asks for nothing.
 */
export function keepFresh(): void {
  const region = document.querySelector<HTMLElement>('[data-refresh]')
  if (!region) return
  const everyMs = Number(region.dataset.refresh) * 1_000
  const again = () => setTimeout(() => void refresh(region, again), everyMs)
  again()
}

async function refresh(region: HTMLElement, again: () => void): Promise<void> {
  if (document.hidden || region.contains(document.activeElement)) return again()
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    // The session has ended: the page itself leads to signing in and back.
    if (answer.redirected) return location.reload()
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = page.querySelector<HTMLElement>('[data-refresh]')
    // It is over, and the page around it may offer other things now.
    if (!fresh) return location.reload()
    region.replaceChildren(...fresh.childNodes)
  } catch {
    // The network is away, which the page says by itself.
  }
  again()
}
