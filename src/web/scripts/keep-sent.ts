import { words } from './words.ts'

type Kept = readonly (readonly [name: string, value: string])[]

/** In the tab's own storage, before the page of the form. */
export const sentPrefix = 'sent:'

/**
 * A long form that is sent and does not arrive, because the session has ended or a fault came between, stands whole again when its page
 * is opened: it waits in the tab's own storage, for the same reader (`data-keep`), until another page shows that it has arrived.
 */
export function keepSentForm(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-keep]')
  const key = form ? `${sentPrefix}${location.pathname}:${form.dataset.keep}` : undefined
  try {
    settle(key)
    if (!form || !key) return
    const kept = sessionStorage.getItem(key)
    if (kept && !document.querySelector('.errs')) fill(form, JSON.parse(kept))
    form.addEventListener('submit', () => sessionStorage.setItem(key, JSON.stringify(entriesOf(form))))
  } catch {
    // A browser that keeps nothing still sends the form.
  }
}

function settle(open: string | undefined): void {
  if (document.querySelector('[data-bounced]')) return
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(sentPrefix) && key !== open) sessionStorage.removeItem(key)
}

const entriesOf = (form: HTMLFormElement): Kept =>
  [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && name !== '_csrf' ? [[name, value] as const] : [],
  )

function fill(form: HTMLFormElement, kept: Kept): void {
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
    'input:not([type=hidden], [type=file]), textarea, select',
  )) {
    const values = kept.filter(([name]) => name === field.name).map(([, value]) => value)
    if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio'))
      field.checked = values.includes(field.value)
    else if (values[0] !== undefined) field.value = values[0]
  }
  const note = document.createElement('p')
  note.className = 'msg note'
  note.setAttribute('role', 'status')
  note.textContent = words('formKept')
  form.prepend(note)
}
