type Parts = readonly [day: string, month: string, year: string]

/** A whole date as people copy it: `1/2/2026`, `01-02-2026`, `2026-02-01`, `20260201`, `ngày 1 tháng 2 năm 2026`. */
export function readPastedDate(text: string): Parts | undefined {
  const [first = '', second = '', third = '', ...rest] = text.match(/\d+/g) ?? []
  if (rest.length > 0) return undefined
  if (/^(?:19|20)\d{6}$/.test(text.trim())) return [first.slice(6), first.slice(4, 6), first.slice(0, 4)]
  if (/^\d{8}$/.test(text.trim())) return [first.slice(0, 2), first.slice(2, 4), first.slice(4)]
  if (first.length === 4 && second.length <= 2 && third && third.length <= 2) return [third, second, first]
  return first.length <= 2 && second && second.length <= 2 && third.length === 4 ? [first, second, third] : undefined
}

/** The inputs of a date hold two and four figures: a date that is pasted whole would lose its end. */
export function spreadPastedDates(root: Document): void {
  root.addEventListener('paste', event => {
    if (!(event.target instanceof HTMLInputElement)) return
    const inputs = [...(event.target.closest('[data-date]')?.querySelectorAll('input') ?? [])]
    const parts = readPastedDate(event.clipboardData?.getData('text') ?? '')
    if (inputs.length !== 3 || !parts) return
    event.preventDefault()
    for (const [index, input] of inputs.entries()) input.value = parts[index] ?? ''
    event.target.dispatchEvent(new Event('input', { bubbles: true }))
    inputs[2]?.focus()
  })
}
