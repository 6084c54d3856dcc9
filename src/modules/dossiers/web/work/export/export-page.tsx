import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { dateOf } from '#kernel/calendar/local-minutes.ts'
import { type PageTools, page } from '#kernel/http/page.ts'
import { listWork } from '#modules/dossiers/work/list-work.ts'
import { fileAnswer } from '../../public/file-answer.ts'
import { type ListAddress, listAddress, listQuery, workQuery } from '../list/list-address.ts'
import { writeCsv } from './csv.ts'
import { exportHead, exportRow } from './export-rows.ts'
import { writeXlsx } from './xlsx.ts'

const query = listQuery.extend({ dang: z.enum(['csv', 'xlsx']).default('csv') })
const rowsOfAReading = 500
/** A workbook is made in memory; what is longer is streamed as CSV. */
const mostRows = 20_000

/** The list as it is filtered, all of it, for a spreadsheet. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { dang: kind, ...values } = here.query(query)
  const pages = await rowPages(here, listAddress(values))
  const head = exportHead(here.text)
  const name = `${here.text('dossiers.work.export.name')}-${dateOf(here.kernel.now())}.${kind}`
  if (kind === 'csv') return fileAnswer({ type: 'text/csv; charset=utf-8', name, body: writeCsv(head, pages) })
  const rows: string[][] = []
  for await (const some of pages) {
    rows.push(...some)
    if (rows.length >= mostRows) break
  }
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return fileAnswer({ type, name, body: writeXlsx(head, rows) })
}

/** Reads on as the reader takes it; the first rows at once, so that a refusal is still a page. */
async function rowPages(here: PageTools, address: ListAddress): Promise<AsyncIterable<string[][]>> {
  const read = (cursor?: string) =>
    here.reading(context => listWork(context, { ...workQuery(address, cursor), limit: rowsOfAReading }))
  const first = await read()
  return (async function* () {
    let list = first
    while (true) {
      yield list.items.map(item => exportRow(item, here.text, here.locale))
      if (list.next === null) return
      list = await read(list.next)
    }
  })()
}
