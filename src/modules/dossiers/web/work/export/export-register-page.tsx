import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { page } from '#kernel/http/page.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { listRegister, type RegisterItem } from '#modules/dossiers/register/list-register.ts'
import { readRegister, registerAddress } from '../register/register-address.ts'
import { spreadsheetAnswer } from './spreadsheet-answer.ts'

const query = registerAddress.extend({ dang: z.enum(['csv', 'xlsx']).default('csv') })
const rowsOfAReading = 500
const columns = [
  'code',
  'procedure-code',
  'procedure',
  'subject',
  'state',
  'step',
  'unit',
  'channel',
  'submitted',
  'accepted',
  'due',
  'finished',
  'returned',
] as const

/** The register as it is filtered: the book of dossiers that offices keep and report from. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { dang: kind, ...address } = here.query(query)
  const { text, locale } = here
  const at = (instant: RegisterItem['dueAt']): string => (instant ? formatInstant(instant, locale, 'short') : '')
  return spreadsheetAnswer(here, {
    kind,
    name: text('dossiers.work.export.register-name'),
    head: columns.map(name => text(`dossiers.work.export.${name}`)),
    rowOf: (item: RegisterItem) => [
      item.code,
      item.procedureCode,
      item.procedureName,
      item.subjectName,
      text(`dossiers.state.${item.state}`),
      item.stepName,
      item.currentUnitName,
      text(`dossiers.channel.${item.channel}`),
      at(item.submittedAt),
      at(item.acceptedAt),
      at(item.dueAt),
      at(item.finishedAt),
      at(item.returnedAt),
    ],
    read: cursor => here.reading(context => listRegister(context, readRegister(address, cursor, rowsOfAReading))),
  })
}
