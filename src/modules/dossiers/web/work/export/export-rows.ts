import { formatInstant } from '#kernel/i18n/format.ts'
import type { Locale, Text } from '#kernel/i18n/texts.ts'
import type { WorkItem } from '#modules/dossiers/work/work-store.ts'

const columns = [
  'code',
  'procedure-code',
  'procedure',
  'subject',
  'state',
  'step',
  'channel',
  'submitted',
  'accepted',
  'due',
] as const

export const exportHead = (text: Text): string[] => columns.map(name => text(`dossiers.work.export.${name}`))

/** One dossier as a line of a spreadsheet, its times as they are read. */
export function exportRow(item: WorkItem, text: Text, locale: Locale): string[] {
  const at = (instant: WorkItem['dueAt']): string => (instant ? formatInstant(instant, locale, 'short') : '')
  return [
    item.code,
    item.procedureCode,
    item.procedureName,
    item.subjectName,
    text(`dossiers.state.${item.state}`),
    item.stepName,
    text(`dossiers.channel.${item.channel}`),
    at(item.submittedAt),
    at(item.acceptedAt),
    at(item.dueAt),
  ]
}
