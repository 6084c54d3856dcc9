/** Forms that make or prove a passkey: shown where the browser can, and sent with what it made. */
export function offerPasskeys(root: ParentNode): void {
  if (!('PublicKeyCredential' in window) || !('parseRequestOptionsFromJSON' in PublicKeyCredential)) return
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    form.hidden = false
    form.addEventListener('submit', event => {
      event.preventDefault()
      void answer(form)
    })
  }
}

async function answer(form: HTMLFormElement): Promise<void> {
  const failed = form.querySelector<HTMLElement>('[data-failed]')
  if (failed) failed.hidden = true
  try {
    const { challenge, options } = await takeOptions(form.dataset.options ?? '')
    const credential =
      form.dataset.passkey === 'create'
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
    fill(form, 'challenge', challenge)
    fill(form, 'answer', JSON.stringify(credential))
    form.submit()
  } catch {
    // Mostly somebody who pressed Cancel; the page goes on as it was.
    if (failed) failed.hidden = false
    delete form.dataset.sent
  }
}

async function takeOptions(url: string) {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  if (response.status === 403) location.assign(`/xac-nhan-lai?next=${encodeURIComponent(location.pathname)}`)
  if (!response.ok) throw new Error(String(response.status))
  return response.json()
}

function fill(form: HTMLFormElement, name: string, value: string): void {
  const input = form.elements.namedItem(name)
  if (input instanceof HTMLInputElement) input.value = value
}
