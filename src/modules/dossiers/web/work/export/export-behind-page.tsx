import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { page } from '#kernel/http/page.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { type BehindItem, listBehind } from '#modules/dossiers/board/list-behind.ts'
import { behindAddress, readBehind } from '../board/behind-address.ts'
import { spreadsheetAnswer } from './spreadsheet-answer.ts'

const query = behindAddress.extend({ dang: z.enum(['csv', 'xlsx']).default('csv') })
const rowsOfAReading = 500
const columns = [
  'code',
  'procedure',
  'subject',
  'state',
  'decides',
  'step',
  'unit',
  'submitted',
  'accepted',
  'due',
  'finished',
] as const

/** The dossiers behind one figure of the board: what a leader sends to whoever must answer for them. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { dang: kind, ...asked } = here.query(query)
  const { text, locale } = here
  const at = (instant: BehindItem['dueAt']): string => (instant ? formatInstant(instant, locale, 'short') : '')
  return spreadsheetAnswer(here, {
    kind,
    name: text('dossiers.work.export.behind-name'),
    head: columns.map(name => text(`dossiers.work.export.${name}`)),
    rowOf: (item: BehindItem) => [
      item.code,
      item.procedureName,
      item.subjectName,
      text(`dossiers.state.${item.state}`),
      item.competentUnitName,
      item.stepName ?? '',
      item.currentUnitName,
      at(item.submittedAt),
      at(item.acceptedAt),
      at(item.dueAt),
      at(item.finishedAt),
    ],
    read: cursor => here.reading(context => listBehind(context, readBehind(asked, cursor, rowsOfAReading))),
  })
}
