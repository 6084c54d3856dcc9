/** What a spreadsheet would take for a formula is made a text: a name that somebody typed must not run on an official's machine. */
const startsFormula = /^[=+\-@\t\r]/

function cell(value: string): string {
  const safe = startsFormula.test(value) ? `'${value}` : value
  return /[",\n\r']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** RFC 4180; the mark at the beginning tells spreadsheets that it is UTF-8. */
export async function* writeCsv(
  head: readonly string[],
  pages: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<Uint8Array> {
  const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`
  yield Buffer.from(`\uFEFF${line(head)}`)
  for await (const rows of pages) yield Buffer.from(rows.map(line).join(''))
}
