/** Rows that are ticked: the toolbar appears with them and says how many. */
export function watchSelection(root: ParentNode): void {
  for (const form of root.querySelectorAll('form')) {
    const toolbar = form.querySelector<HTMLElement>('[data-selection]')
    if (!toolbar) continue
    const count = () => tell(toolbar, form.querySelectorAll('tbody input[type=checkbox]:checked').length)
    form.addEventListener('change', event => {
      if (event.target instanceof HTMLInputElement) markRow(event.target)
      count()
    })
    toolbar.querySelector('[data-do="clear-selection"]')?.addEventListener('click', () => clearSelection(form))
    for (const box of boxesOf(form)) markRow(box)
    count()
  }
}

export function clearSelection(root: ParentNode): boolean {
  const ticked = boxesOf(root).filter(box => box.checked)
  for (const box of ticked) setTicked(box, false)
  return ticked.length > 0
}

export function setTicked(box: HTMLInputElement, ticked: boolean): void {
  if (box.checked === ticked) return
  box.checked = ticked
  box.dispatchEvent(new Event('change', { bubbles: true }))
}

const boxesOf = (root: ParentNode): HTMLInputElement[] => [
  ...root.querySelectorAll<HTMLInputElement>('[data-rows] tbody input[type=checkbox]'),
]

function markRow(box: HTMLInputElement): void {
  box.closest('tr')?.classList.toggle('sel', box.checked)
}

function tell(toolbar: HTMLElement, count: number): void {
  toolbar.hidden = count === 0
  const words = toolbar.querySelector<HTMLElement>('[data-count]')
  if (words) words.textContent = `${words.dataset.count} ${count}`
}
