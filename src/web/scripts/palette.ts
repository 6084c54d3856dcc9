import { matches } from './fold.ts'

interface Command {
  readonly label: string
  readonly note?: string
  readonly key?: string
  readonly run: () => void
}

const askAfterMs = 180
const shownAtMost = 12

/**
 * Everything one can reach or do, by typing. Places come from the rail, actions from the page's own buttons, the rest from the search
 * page named in `data-search`, which answers `{ results: [{ title, note, href }] }`.
 */
export function createPalette(): () => void {
  const dialog = document.getElementById('palette')
  const input = document.getElementById('palette-query')
  const list = document.getElementById('palette-list')
  if (!(dialog instanceof HTMLDialogElement) || !(input instanceof HTMLInputElement) || !list) return () => {}
  let shown: readonly Command[] = []
  let at = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = ''

  const draw = (commands: readonly Command[]) => {
    shown = commands.slice(0, shownAtMost)
    at = 0
    list.replaceChildren(...shown.map(optionOf))
    if (shown.length === 0) list.append(emptyLine(list.dataset.none ?? ''))
    point()
  }
  const point = () => {
    for (const [index, option] of [...list.querySelectorAll('[role=option]')].entries()) {
      option.setAttribute('aria-selected', String(index === at))
      if (index === at) option.scrollIntoView({ block: 'nearest' })
    }
    input.setAttribute('aria-activedescendant', shown.length > 0 ? `palette-option-${at}` : '')
  }
  const search = async () => {
    asked = input.value
    const local = pageCommands().filter(command => matches(command.label, input.value))
    draw(local)
    if (!input.dataset.search || input.value.trim().length < 2) return
    const found = await askServer(input.dataset.search, input.value)
    if (asked === input.value) draw([...local, ...found])
  }
  const runAt = (index: number) => {
    dialog.close()
    shown[index]?.run()
  }
  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void search(), askAfterMs)
  })
  input.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown') at = Math.min(at + 1, shown.length - 1)
    else if (event.key === 'ArrowUp') at = Math.max(at - 1, 0)
    else if (event.key === 'Enter') runAt(at)
    else return
    event.preventDefault()
    point()
  })
  list.addEventListener('click', event => {
    const option = event.target instanceof Element ? event.target.closest('[role=option]') : null
    if (option) runAt([...list.children].indexOf(option))
  })
  dialog.addEventListener('click', event => {
    if (event.target === dialog) dialog.close()
  })
  return () => {
    if (dialog.open) return
    input.value = ''
    draw(pageCommands())
    dialog.showModal()
    input.focus()
  }
}

function pageCommands(): Command[] {
  const places = [...document.querySelectorAll<HTMLAnchorElement>('.rail a')].map(link => ({
    label: link.querySelector('span')?.textContent ?? '',
    ...(link.dataset.go ? { key: `G ${link.dataset.go.toUpperCase()}` } : {}),
    run: () => link.click(),
  }))
  const actions = [...document.querySelectorAll<HTMLElement>('main [data-key]')]
    .filter(button => button.offsetParent !== null)
    .map(button => ({
      label: button.querySelector('span')?.textContent ?? '',
      ...(button.dataset.key ? { key: button.dataset.key } : {}),
      run: () => button.click(),
    }))
  return [...actions, ...places]
}

/** A search that cannot be had leaves the places and actions. */
async function askServer(address: string, query: string): Promise<Command[]> {
  try {
    const answer = await fetch(`${address}?q=${encodeURIComponent(query)}`, { headers: { accept: 'application/json' } })
    if (!answer.ok || answer.redirected) return []
    const { results }: { results: readonly { title: string; note?: string; href: string }[] } = await answer.json()
    return results.map(({ title, note, href }) => ({
      label: title,
      ...(note ? { note } : {}),
      run: () => location.assign(href),
    }))
  } catch {
    return []
  }
}

function optionOf(command: Command, index: number): HTMLElement {
  const option = document.createElement('div')
  option.setAttribute('role', 'option')
  option.id = `palette-option-${index}`
  option.append(textOf('span', command.label))
  if (command.note) option.append(textOf('small', command.note))
  if (command.key) option.append(textOf('kbd', command.key))
  return option
}

function emptyLine(sentence: string): HTMLElement {
  const line = textOf('div', sentence)
  line.setAttribute('role', 'option')
  line.setAttribute('aria-disabled', 'true')
  return line
}

function textOf(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = text
  return element
}
