import { type Pane, paneOf } from './pane.ts'
import { setTicked } from './selection.ts'

const previewAfterMs = 120

/** Walks the rows of the page's list. */
export interface Rows {
  readonly move: (by: 1 | -1) => void
  readonly open: () => void
  /** Ticks the row one stands on; `toHere` everything since the last one ticked. */
  readonly tick: (toHere: boolean) => void
}

export function walkRows(root: ParentNode): Rows | undefined {
  const table = root.querySelector<HTMLElement>('[data-rows]')
  if (!table) return undefined
  const rows = [...table.querySelectorAll<HTMLTableRowElement>('tbody tr:not(.grp)')]
  const pane = paneOf(root)
  let at = -1
  let lastTicked = -1
  let timer: ReturnType<typeof setTimeout> | undefined

  const stand = (index: number) => {
    rows[at]?.classList.remove('at')
    at = Math.min(Math.max(index, 0), rows.length - 1)
    const row = rows[at]
    row?.classList.add('at')
    row?.scrollIntoView({ block: 'nearest' })
    const target = row?.querySelector<HTMLElement>('a') ?? row?.querySelector<HTMLElement>('input')
    target?.focus({ preventScroll: true })
  }
  table.addEventListener('click', event => {
    const row = event.target instanceof Element ? event.target.closest('tr') : null
    if (!row || !rows.includes(row)) return
    openByMouse(event, row, pane)
    stand(rows.indexOf(row))
  })
  return {
    move: by => {
      stand(at + by)
      clearTimeout(timer)
      const href = rows[at]?.dataset.href
      if (href && pane?.isBeside()) timer = setTimeout(() => pane.show(href), previewAfterMs)
    },
    open: () => {
      const href = rows[at]?.dataset.href
      if (href) location.assign(href)
    },
    tick: toHere => {
      const from = toHere && lastTicked >= 0 ? Math.min(lastTicked, at) : at
      const to = toHere ? Math.max(lastTicked, at) : at
      for (const row of rows.slice(Math.max(from, 0), to + 1)) {
        const box = row.querySelector<HTMLInputElement>('input[type=checkbox]')
        if (box) setTicked(box, toHere || !box.checked)
      }
      lastTicked = at
    },
  }
}

/** A click shows the row beside the list; with a key held, without room, or a second time, the whole page opens. */
function openByMouse(event: MouseEvent, row: HTMLTableRowElement, pane: Pane | undefined): void {
  const { href } = row.dataset
  const target = event.target instanceof Element ? event.target : null
  const link = target?.closest('a')
  if (!href || target?.closest('input, button, label, .tap') || (link && link.getAttribute('href') !== href)) return
  // Enter on a link arrives as a click that no button made: it opens the page, however quick the hand was.
  if (event.detail === 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
  if (pane?.isBeside() && !pane.shows(href)) {
    event.preventDefault()
    pane.show(href)
  } else if (!link) location.assign(href)
}
