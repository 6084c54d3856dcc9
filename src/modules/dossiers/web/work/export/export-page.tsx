import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { page } from '#kernel/http/page.ts'
import { listWork } from '#modules/dossiers/work/list-work.ts'
import type { WorkItem } from '#modules/dossiers/work/work-store.ts'
import { listAddress, listQuery, workQuery } from '../list/list-address.ts'
import { exportHead, exportRow } from './export-rows.ts'
import { spreadsheetAnswer } from './spreadsheet-answer.ts'

const query = listQuery.extend({ dang: z.enum(['csv', 'xlsx']).default('csv') })
const rowsOfAReading = 500

/** The list of work as it is filtered. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { dang: kind, ...values } = here.query(query)
  const address = listAddress(values)
  return spreadsheetAnswer(here, {
    kind,
    name: here.text('dossiers.work.export.name'),
    head: exportHead(here.text),
    rowOf: (item: WorkItem) => exportRow(item, here.text, here.locale),
    read: cursor =>
      here.reading(context => listWork(context, { ...workQuery(address, cursor), limit: rowsOfAReading })),
  })
}
