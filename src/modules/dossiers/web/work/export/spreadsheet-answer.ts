import { dateOf } from '#kernel/calendar/local-minutes.ts'
import type { ListPage } from '#kernel/http/cursor.ts'
import type { PageTools } from '#kernel/http/page.ts'
import { fileAnswer } from '../../public/file-answer.ts'
import { writeCsv } from './csv.ts'
import { writeXlsx } from './xlsx.ts'

/** A workbook is made in memory; what is longer is streamed as CSV. */
const mostRows = 20_000

interface Sheet<Item> {
  readonly kind: 'csv' | 'xlsx'
  /** What the file is called, before the day. */
  readonly name: string
  readonly head: readonly string[]
  readonly rowOf: (item: Item) => string[]
  readonly read: (cursor: string | undefined) => Promise<ListPage<Item>>
}

/** A list as it is filtered, all of it, for a spreadsheet. The first rows are read at once, so that a refusal is still a page. */
export async function spreadsheetAnswer<Item>(here: PageTools, sheet: Sheet<Item>): Promise<Response> {
  const { kind, head } = sheet
  const pages = readOn(sheet, await sheet.read(undefined))
  const name = `${sheet.name}-${dateOf(here.kernel.now())}.${kind}`
  if (kind === 'csv') return fileAnswer({ type: 'text/csv; charset=utf-8', name, body: writeCsv(head, pages) })
  const rows: string[][] = []
  for await (const some of pages) {
    rows.push(...some)
    if (rows.length >= mostRows) break
  }
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return fileAnswer({ type, name, body: writeXlsx(head, rows) })
}

/** Page after page, as the reader takes them. */
async function* readOn<Item>({ rowOf, read }: Sheet<Item>, first: ListPage<Item>): AsyncGenerator<string[][]> {
  let list = first
  while (true) {
    yield list.items.map(rowOf)
    if (list.next === null) return
    list = await read(list.next)
  }
}
