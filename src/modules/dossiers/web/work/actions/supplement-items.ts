import type { FormValues } from '#kernel/http/form-answer.ts'
import type { RequestSupplement } from '#modules/dossiers/reception/request-supplement.ts'

type Item = RequestSupplement['items'][number]

/** The field of a reason: written beside what is missing or wrong, left empty beside what is right. */
export const reasonField = (kind: Item['kind'], target: string): string => `reason.${kind}.${target}`

/** Whatever a reason was written for is asked about. */
export function itemsOf(values: FormValues): Item[] {
  return Object.entries(values).flatMap(([name, value]): Item[] => {
    const [field, kind, ...rest] = name.split('.')
    const reason = String(value).trim()
    if (field !== 'reason' || (kind !== 'paper' && kind !== 'answer') || reason === '') return []
    return [{ kind, target: rest.join('.'), reason: reason.slice(0, 2_000) }]
  })
}
