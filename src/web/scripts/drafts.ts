import { sentPrefix } from './keep-sent.ts'
import { words } from './words.ts'

interface Draft {
  readonly at: number
  /** The form was sent; what is here is only needed if it did not arrive. */
  readonly sent?: boolean
  readonly values: Readonly<Record<string, string>>
}

const patienceMs = 600
const keptMs = 30 * 86_400_000
const draftPrefix = 'draft:'

/**
 * What was sent is forgotten on the first page that is not asked for again: one that says who are you, or what went wrong, wears
 * `data-bounced`, and there what was sent stays for when its form stands open again. Tells the page whether it has kept anything.
 */
export function settleDrafts(): void {
  const bounced = document.querySelector<HTMLElement>('[data-bounced]')
  const open = [...document.querySelectorAll<HTMLFormElement>('form[data-draft]')].map(keyOf)
  const sent = keysIn('localStorage', draftPrefix).filter(key => readDraft(key)?.sent)
  for (const key of sent) {
    const draft = readDraft(key)
    if (bounced && draft) writeDraft(key, { at: draft.at, values: draft.values })
    else if (!open.includes(key)) localStorage.removeItem(key)
  }
  if (!bounced || sent.length + keysIn('sessionStorage', sentPrefix).length === 0) return
  for (const note of bounced.querySelectorAll<HTMLElement>('[data-kept]')) note.hidden = false
}

/** Keeps long texts of forms named by `data-draft` in this browser until they are sent; nothing is lost when a session ends. */
export function keepDrafts(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-draft]')) keepDraft(form)
}

function keepDraft(form: HTMLFormElement): void {
  const key = keyOf(form)
  const texts = () => [...form.querySelectorAll('textarea')]
  const draft = readDraft(key)
  if (draft && texts().every(text => text.value === '')) restore(form, key, draft)

  let timer: ReturnType<typeof setTimeout> | undefined
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => writeDraft(key, { at: Date.now(), values: valuesOf(texts()) }), patienceMs)
  })
  form.addEventListener('submit', () => {
    clearTimeout(timer)
    writeDraft(key, { at: Date.now(), sent: true, values: valuesOf(texts()) })
  })
}

function restore(form: HTMLFormElement, key: string, draft: Draft): void {
  for (const text of form.querySelectorAll('textarea')) text.value = draft.values[text.name] ?? ''
  const note = document.createElement('p')
  note.className = 'hint'
  note.setAttribute('role', 'status')
  const time = new Date(draft.at).toLocaleTimeString(document.documentElement.lang, {
    hour: '2-digit',
    minute: '2-digit',
  })
  const discard = document.createElement('button')
  discard.type = 'button'
  discard.className = 'btn quiet'
  discard.textContent = words('discard')
  discard.addEventListener('click', () => {
    for (const text of form.querySelectorAll('textarea')) text.value = ''
    localStorage.removeItem(key)
    note.remove()
  })
  note.append(`${words('restored', { time })} `, discard)
  form.prepend(note)
}

/** None in a browser that keeps nothing. */
function keysIn(storage: 'localStorage' | 'sessionStorage', prefix: string): string[] {
  try {
    return Object.keys(window[storage]).filter(name => name.startsWith(prefix))
  } catch {
    return []
  }
}

const keyOf = (form: HTMLFormElement): string => `${draftPrefix}${location.pathname}:${form.dataset.draft}`

const valuesOf = (texts: readonly HTMLTextAreaElement[]): Record<string, string> =>
  Object.fromEntries(texts.map(text => [text.name, text.value]))

function readDraft(key: string): Draft | undefined {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return isDraft(draft) && Date.now() - draft.at < keptMs ? draft : undefined
  } catch {
    return undefined
  }
}

/** A browser that keeps nothing (private window, full disk) still writes the form. */
function writeDraft(key: string, draft: Draft): void {
  try {
    if (Object.values(draft.values).some(Boolean)) localStorage.setItem(key, JSON.stringify(draft))
    else localStorage.removeItem(key)
  } catch {
    return
  }
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' && value !== null && 'at' in value && typeof value.at === 'number' && 'values' in value
  )
}
