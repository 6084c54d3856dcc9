import { preparePage } from './page.ts'
import { words } from './words.ts'

/** Sends forms with files under a bar that shows how far they are. A form without chosen files goes its ordinary way. */
export function showUploads(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[enctype="multipart/form-data"]')) {
    form.addEventListener('submit', event => {
      const inputs = [...form.querySelectorAll<HTMLInputElement>('input[data-upload]')].filter(
        input => input.files?.length,
      )
      const input = inputs[0]
      if (!input || event.defaultPrevented) return
      event.preventDefault()
      send(form, event.submitter, input)
    })
  }
}

function send(form: HTMLFormElement, submitter: HTMLElement | null, input: HTMLInputElement): void {
  const name = [...(input.files ?? [])].map(file => file.name).join(', ')
  const bar = openBar(input)
  const place = input.closest('section')?.getAttribute('aria-labelledby') ?? ''
  const request = new XMLHttpRequest()
  const again = (sentence: string) => {
    bar.label.textContent = sentence
    bar.label.className = 'err'
    bar.progress.hidden = true
    delete form.dataset.sent
  }
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    const percent = total > 0 ? Math.floor((loaded / total) * 100) : 0
    bar.progress.value = percent
    bar.label.textContent = words('sending', { name, percent: String(percent) })
  })
  request.addEventListener('error', () => again(words('failed', { name })))
  request.addEventListener('timeout', () => again(words('failed', { name })))
  request.addEventListener('load', () => {
    const staysHere = new URL(request.responseURL).pathname === location.pathname
    if (request.status < 400 && !staysHere) location.assign(request.responseURL)
    else if (!showAnswer(request.responseText)) again(words('failed', { name }))
    else if (request.status < 400) leadTo(place)
  })
  request.open('POST', form.action)
  request.send(new FormData(form, submitter))
}

function openBar(input: HTMLInputElement): { label: HTMLElement; progress: HTMLProgressElement } {
  const box = document.createElement('div')
  const label = document.createElement('p')
  label.setAttribute('role', 'status')
  const progress = document.createElement('progress')
  progress.max = 100
  progress.setAttribute('aria-label', input.labels?.[0]?.textContent ?? input.name)
  box.append(label, progress)
  input.parentElement?.querySelector('[data-bar]')?.remove()
  box.dataset.bar = ''
  input.after(box)
  return { label, progress }
}

/** To the paper that was just received, for the eye and for who listens. */
function leadTo(place: string): void {
  const heading = document.getElementById(place)
  if (!heading) return
  heading.tabIndex = -1
  heading.focus()
}

/** The page that says what is wrong or what has arrived, in the place of this one; what was chosen in other fields stands in it again. */
function showAnswer(html: string): boolean {
  const answered = new DOMParser().parseFromString(html, 'text/html')
  const main = answered.querySelector('main')
  if (!main) return false
  document.title = answered.title
  document.querySelector('main')?.replaceWith(main)
  preparePage(main)
  showUploads(main)
  return true
}
