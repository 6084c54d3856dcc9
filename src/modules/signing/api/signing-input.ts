import { z } from 'zod'

/** Control characters, and those that turn the direction of writing and can make a sentence read as another. */
const unwanted = /(?![\t\n])[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/u

const words = (missing: string) =>
  z
    .string()
    .max(8_000)
    .refine(text => text.isWellFormed() && !unwanted.test(text.replaceAll('\r\n', '\n')), 'signing.reason-characters')
    .transform(text => text.normalize('NFC').replaceAll('\r\n', '\n').trim())
    .pipe(z.string().min(1, missing).max(2_000, 'signing.reason-too-long'))

/** Why a document is sent back: words of several lines. */
export const reasonText = words('signing.reason-missing')

/** Why a paper is taken out of force. */
export const revocationReason = words('signing.paper-reason-missing')
