/**
 * One value a name, or a list where the name stands more than once. Three inputs `x.day`, `x.month`, `x.year` also make `x`: an ISO date
 * when they are numbers, else what was typed (`31/tháng 2/2026`), which no date schema accepts. Control characters never get further.
 */
export function valuesOf(entries: Iterable<readonly [string, string]>): Record<string, string | string[]> {
  const values = new Map<string, string | string[]>()
  for (const [name, raw] of entries) {
    const value = cleanText(raw)
    const before = values.get(name)
    values.set(name, before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value])
  }
  for (const name of [...values.keys()]) {
    if (name.endsWith('.year')) joinDate(values, name.slice(0, -'.year'.length))
  }
  return Object.fromEntries(values)
}

/** Unicode NFC, unix line ends, nothing that PostgreSQL or a log line could not hold. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replace(/[\p{Cc}--[\t\n\x80-\x9f]]/gv, '')
}

function joinDate(values: Map<string, string | string[]>, name: string): void {
  const [day, month, year] = ['day', 'month', 'year'].map(part => String(values.get(`${name}.${part}`) ?? '').trim())
  if (values.has(name) || day === undefined || month === undefined || year === undefined) return
  if (day === '' && month === '' && year === '') values.set(name, '')
  else if (/^\d{1,2}$/.test(day) && /^\d{1,2}$/.test(month) && /^\d{4}$/.test(year))
    values.set(name, `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  else values.set(name, `${day}/${month}/${year}`)
}
