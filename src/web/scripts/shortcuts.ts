import { isTyping } from './page.ts'
import type { Rows } from './rows.ts'
import { clearSelection } from './selection.ts'

const secondKeyWithinMs = 1_200

/** The workspace's keys. Those of actions are on their buttons (`data-key`), those of places on the rail (`data-go`). */
export function listenToKeys(rows: Rows | undefined, openPalette: () => void): void {
  let goUntil = 0
  const sheet = document.getElementById('shortcuts')
  const openSheet = () => {
    if (!(sheet instanceof HTMLDialogElement) || sheet.open) return
    sheet.querySelector('[data-own-keys]')?.replaceChildren(...keysOfPage())
    sheet.showModal()
  }
  document.querySelector('[data-do="shortcuts"]')?.addEventListener('click', openSheet)
  document.querySelector('[data-do="palette"]')?.addEventListener('click', openPalette)

  const walking = new Map<string, () => void>([
    ['j', () => (rows ? rows.move(1) : buttonOf('j')?.())],
    ['k', () => (rows ? rows.move(-1) : buttonOf('k')?.())],
    ['x', () => rows?.tick(false)],
    ['X', () => rows?.tick(true)],
    ['?', openSheet],
    ['/', () => document.querySelector<HTMLInputElement>('[data-filter] input')?.focus()],
    ['Escape', () => clearSelection(document)],
    [
      'g',
      () => {
        goUntil = Date.now() + secondKeyWithinMs
      },
    ],
  ])
  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      return openPalette()
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (isTyping(event.target)) {
      if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur()
      return
    }
    if (document.querySelector('dialog[open]')) return
    const going = Date.now() < goUntil
    goUntil = 0
    const act = going ? goTo(event.key) : (walking.get(event.key) ?? buttonOf(event.key))
    if (!act) return
    event.preventDefault()
    act()
  })
}

function goTo(key: string): (() => void) | undefined {
  const link = document.querySelector<HTMLAnchorElement>(`[data-go="${CSS.escape(key.toLowerCase())}"]`)
  return link ? () => link.click() : undefined
}

/** What the page can do just now, as its buttons say it: first in the sheet, since that is what one looks for. */
function keysOfPage(): HTMLElement[] {
  const buttons = [...document.querySelectorAll<HTMLElement>('main [data-key]')].filter(
    button => button.offsetParent !== null,
  )
  return buttons.map(button => {
    const row = document.createElement('tr')
    const does = document.createElement('th')
    does.scope = 'row'
    does.textContent = button.querySelector('span')?.textContent ?? ''
    const key = document.createElement('kbd')
    key.textContent = button.dataset.key ?? ''
    const cell = document.createElement('td')
    cell.append(key)
    row.append(does, cell)
    return row
  })
}

/** An action that can be seen just now; of two with one key, the one for the rows that are ticked, else the one in the pane, which stands later. */
function buttonOf(key: string): (() => void) | undefined {
  const wanted = [...document.querySelectorAll<HTMLElement>('[data-key]')].filter(
    button => button.dataset.key?.toLowerCase() === key.toLowerCase() && button.offsetParent !== null,
  )
  const button = wanted.find(one => one.closest('[data-selection]')) ?? wanted.at(-1)
  return button ? () => button.click() : undefined
}
