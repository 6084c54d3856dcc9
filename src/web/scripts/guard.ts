const sameFormAgainMs = 4_000

/** Asks before what was typed is lost, and lets one press send a form once. */
export function guardForms(): void {
  const dirty = new Set<HTMLFormElement>()
  document.addEventListener('input', event => {
    const form = formOf(event.target)
    if (form && 'guard' in form.dataset) dirty.add(form)
  })
  document.addEventListener('submit', event => {
    if (!(event.target instanceof HTMLFormElement) || event.target.method === 'dialog') return
    if (event.target.dataset.sent) event.preventDefault()
    const form = event.target
    form.dataset.sent = 'yes'
    // An answer that is a file leaves the page as it is.
    setTimeout(() => delete form.dataset.sent, sameFormAgainMs)
    dirty.clear()
  })
  // Coming back to a page that the browser kept: its forms may be sent again.
  addEventListener('pageshow', () => {
    for (const form of document.forms) delete form.dataset.sent
  })
  addEventListener('beforeunload', event => {
    if ([...dirty].some(form => form.isConnected)) event.preventDefault()
  })
}

function formOf(target: EventTarget | null): HTMLFormElement | null {
  return target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
    ? target.form
    : null
}
