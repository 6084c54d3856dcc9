import { z } from 'zod'
import { valuesOf } from '#kernel/http/form-values.ts'
import type { Channel } from '#modules/dossiers/dossier.ts'
import {
  type Bucket,
  type WorkQuery,
  type WorkScope,
  type WorkSort,
  workQuerySchema,
} from '#modules/dossiers/work/work-query.ts'

/** What the address of the list says, in the language of addresses. Whoever has the address sees the same selection of his own work. */
export type ListAddress = Pick<WorkQuery, 'scope' | 'bucket' | 'sort' | 'procedureCode' | 'channel' | 'search'>

export const scopeWords: Readonly<Record<WorkScope, string>> = { mine: 'cua-toi', unit: 'don-vi', opinions: 'y-kien' }

export const bucketWords: Readonly<Record<Bucket, string>> = {
  pressing: 'gap',
  overdue: 'qua-han',
  'due-today': 'hom-nay',
  submitted: 'cho-tiep-nhan',
  processing: 'dang-xu-ly',
  'awaiting-supplement': 'dang-dung',
  finished: 'cho-tra',
}

export const sortWords: Readonly<Record<WorkSort, string>> = { due: 'han', arrival: 'ngay-nop', name: 'ten' }

export const channelWords: Readonly<Record<Channel, string>> = {
  online: 'truc-tuyen',
  counter: 'tai-quay',
  post: 'buu-chinh',
  assisted: 'nop-giup',
}

const rowsOfAPage = 50
const blank = z.literal('').transform(() => undefined)

/** The word of an address as what it stands for. */
function oneOf<Key extends string>(words: Readonly<Record<Key, string>>) {
  const entries = Object.entries(words) as [Key, string][]
  return z.string().transform((word, issues) => {
    const found = entries.find(([, own]) => own === word)
    if (found) return found[0]
    issues.addIssue({ code: 'custom', message: 'field.choice' })
    return z.NEVER
  })
}

export const listQuery = z.object({
  'pham-vi': blank.or(oneOf(scopeWords)).optional(),
  xem: blank.or(oneOf(bucketWords)).optional(),
  xep: blank.or(oneOf(sortWords)).optional(),
  'thu-tuc': blank.or(z.string().max(40)).optional(),
  kenh: blank.or(oneOf(channelWords)).optional(),
  q: blank.or(z.string().max(100)).optional(),
})

export function listAddress(values: z.output<typeof listQuery>): ListAddress {
  return {
    scope: values['pham-vi'] ?? 'mine',
    bucket: values.xem,
    sort: values.xep ?? 'due',
    procedureCode: values['thu-tuc'],
    channel: values.kenh,
    search: values.q,
  }
}

/** `xem=qua-han&kenh=tai-quay`: what is not the ordinary; empty when all of it is. */
export function listQueryText(address: ListAddress): string {
  const query = new URLSearchParams()
  if (address.scope !== 'mine') query.set('pham-vi', scopeWords[address.scope])
  if (address.bucket) query.set('xem', bucketWords[address.bucket])
  if (address.sort !== 'due') query.set('xep', sortWords[address.sort])
  if (address.procedureCode) query.set('thu-tuc', address.procedureCode)
  if (address.channel) query.set('kenh', channelWords[address.channel])
  if (address.search) query.set('q', address.search)
  return query.toString()
}

/** The list that a dossier was opened from; what cannot be read is the whole list. */
export function readListText(text: string | undefined): ListAddress {
  const parsed = listQuery.safeParse(valuesOf(new URLSearchParams(text ?? '')))
  return listAddress(parsed.success ? parsed.data : {})
}

export const workQuery = (address: ListAddress, cursor?: string): WorkQuery => ({
  ...workQuerySchema.parse({ limit: rowsOfAPage }),
  ...address,
  cursor,
})

export const isFiltered = ({ procedureCode, channel, search }: ListAddress): boolean =>
  Boolean(procedureCode || channel || search)

/** `path?…`, with what else the address has to say. */
export function hrefOf(path: string, query: string, more: Readonly<Record<string, string | undefined>> = {}): string {
  const params = new URLSearchParams(query)
  for (const [name, value] of Object.entries(more)) if (value !== undefined) params.set(name, value)
  const text = params.toString()
  return text ? `${path}?${text}` : path
}

export const listHref = (address: ListAddress, more: Readonly<Record<string, string | undefined>> = {}): string =>
  hrefOf('/lam-viec', listQueryText(address), more)
