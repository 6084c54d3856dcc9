import { words } from './words.ts'

interface Draft {
  readonly at: number
  /** The form was sent; what is here is only needed if it comes back. */
  readonly sent?: boolean
  readonly values: Readonly<Record<string, string>>
}

const patienceMs = 600
const keptMs = 30 * 86_400_000

/** Keeps long texts of forms named by `data-draft` in this browser until they are sent; nothing is lost when a session ends. */
export function keepDrafts(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-draft]')) keepDraft(form)
}

function keepDraft(form: HTMLFormElement): void {
  const key = `draft:${location.pathname}:${form.dataset.draft}`
  const texts = () => [...form.querySelectorAll('textarea')]
  const draft = readDraft(key)
  if (draft?.sent && !document.querySelector('.errs')) localStorage.removeItem(key)
  else if (draft && texts().every(text => text.value === '')) restore(form, key, draft)

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
