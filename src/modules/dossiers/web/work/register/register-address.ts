import { z } from 'zod'
import { type RegisterPart, type RegisterQuery, registerQuery } from '#modules/dossiers/register/register-query.ts'

const partWords: Readonly<Record<RegisterPart, string>> = {
  received: 'tiep-nhan',
  decided: 'giai-quyet',
  handled: 'qua-tay-toi',
  below: 'cac-don-vi',
}

const blank = z.literal('').transform(() => undefined)
const day = blank.or(z.iso.date().regex(/^20/, 'field.date')).optional()

/** What the address of the register says, in the language of addresses. */
export const registerAddress = z.object({
  phan: blank.or(z.enum(Object.values(partWords) as [string, ...string[]])).optional(),
  tu: day,
  den: day,
  q: blank.or(z.string().max(100)).optional(),
})

export type RegisterAddress = z.output<typeof registerAddress>

const partOf = (word: string | undefined): RegisterPart | undefined =>
  (Object.entries(partWords) as [RegisterPart, string][]).find(([, own]) => own === word)?.[0]

export function readRegister({ phan, tu, den, q }: RegisterAddress, cursor: string | undefined, limit: number) {
  const query: RegisterQuery = {
    ...registerQuery.parse({}),
    part: partOf(phan),
    from: tu,
    to: den,
    search: q,
    cursor,
    limit,
  }
  return query
}

/** The same selection in another part. */
export function registerHref(path: string, { tu, den, q }: RegisterAddress, part: RegisterPart | undefined): string {
  const query = new URLSearchParams()
  if (part) query.set('phan', partWords[part])
  if (tu) query.set('tu', tu)
  if (den) query.set('den', den)
  if (q) query.set('q', q)
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

export const wordOfPart = (part: RegisterPart): string => partWords[part]
