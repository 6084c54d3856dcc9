/** What both surfaces do on each page: show what needs scripts, lead to what is wrong, tell when the network goes. */
export function preparePage(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLElement>('[data-do]')) button.hidden = false
  const place =
    root.querySelector<HTMLElement>('[data-focus]') ?? firstFieldOf(root.querySelector('[data-focus-within]'))
  place?.focus()
}

const firstFieldOf = (part: Element | null): HTMLElement | null =>
  part?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select') ?? null

export function watchNetwork(): void {
  const notice = document.getElementById('offline')
  if (!notice) return
  const tell = () => {
    notice.hidden = navigator.onLine
  }
  addEventListener('offline', tell)
  addEventListener('online', tell)
  tell()
}

/** Whether keys belong to a field just now, and not to the page. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return target.isContentEditable || target.matches('textarea, select')
}
