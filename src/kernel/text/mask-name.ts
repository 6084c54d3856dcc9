/** `Lê Thị Mơ` is `Lê T. M.`: enough for its bearer to recognise on a page that anyone with the code can open. */
export function maskName(name: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/)
  return [first, ...rest.map(word => `${[...word][0] ?? ''}.`)].join(' ')
}
