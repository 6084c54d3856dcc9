import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import type { FormValues } from './form-answer.ts'

/** Says in the address of the page of signing in that the form is kept. */
export const keptMark = 'giu'

const name = 'kept'
const keptSeconds = 1_800
/** Browsers drop a cookie of more than 4,096 bytes; its attributes take the rest. */
const longestValue = 3_700
const nonceBytes = 12
const tagBytes = 16

const keptSchema = z.object({
  values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  tell: z.enum(['kernel.form-kept', 'kernel.words-kept']).optional(),
})

/** What was typed, and the reason to be told when it stands in its form again; nothing is told of a form that was only sent in part. */
export interface KeptForm {
  readonly values: FormValues
  readonly tell?: 'kernel.form-kept' | 'kernel.words-kept' | undefined
}

/** Where the form stands, and how its cookie is closed. */
export interface KeptPlace {
  readonly key: Buffer
  readonly url: URL
  readonly secure: boolean
}

/**
 * What was typed into a form that is not done with, because the session had ended or a file went ahead of the rest, as a cookie for its own
 * page alone: closed under the platform's key and unreadable to scripts, so that a shared computer keeps nothing that could be read, and
 * the server nothing at all. Undefined when it is more than a cookie holds.
 */
export function keepForm(form: KeptForm, place: KeptPlace): string | undefined {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', place.key, nonce).setAAD(boundTo(place.url))
  const closed = [cipher.update(deflateRawSync(JSON.stringify(form))), cipher.final()]
  const value = Buffer.concat([nonce, ...closed, cipher.getAuthTag()]).toString('base64url')
  return value.length > longestValue ? undefined : written(value, keptSeconds, place)
}

/** What was kept for this very address; undefined when nothing was, or not by us. */
export function findKeptForm(
  cookies: Readonly<Record<string, string | undefined>>,
  place: KeptPlace,
): KeptForm | undefined {
  const sealed = Buffer.from(cookies[name] ?? '', 'base64url')
  if (sealed.length <= nonceBytes + tagBytes) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', place.key, sealed.subarray(0, nonceBytes))
    decipher.setAAD(boundTo(place.url)).setAuthTag(sealed.subarray(-tagBytes))
    const packed = Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()])
    return keptSchema.parse(JSON.parse(inflateRawSync(packed).toString()))
  } catch {
    return undefined
  }
}

/** What was told is offered once; the rest waits until its form is sent whole. */
export const dropKeptForm = (place: KeptPlace): string => written('', 0, place)

export const hasKeptForm = (cookies: Readonly<Record<string, string | undefined>>): boolean =>
  cookies[name] !== undefined

export const isKept = (cookie: string): boolean => cookie.startsWith(`${name}=`)

const written = (value: string, seconds: number, { url, secure }: KeptPlace): string =>
  `${name}=${value}; Path=${url.pathname}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

const boundTo = (url: URL): Buffer => Buffer.from(url.pathname + url.search)
