import { z } from 'zod'

/** Control characters, and those that turn the direction of writing and can make a name read as another. */
export const unwantedInLine = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/u
/** The same, where tabs and line feeds may stand. */
export const unwantedInParagraph = /(?![\t\n])[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/u

/** One spelling for whatever keyboard it came from. */
export const cleanText = (text: string): string => text.normalize('NFC').replaceAll('\r\n', '\n').trim()

const sound = (unwanted: RegExp, most: number) =>
  z
    .string()
    .max(most * 4)
    .refine(text => text.isWellFormed(), 'dossiers.answer-not-text')
    .transform(cleanText)
    .refine(text => !unwanted.test(text), 'dossiers.answer-unwanted-characters')

/** One line that must say something. */
export const line = (most = 200) => sound(unwantedInLine, most).pipe(z.string().min(1).max(most))

/** One line that may be left out; an empty one is none. */
export const optionalLine = (most = 200) =>
  sound(unwantedInLine, most)
    .pipe(z.string().max(most))
    .transform(text => text || null)
    .nullish()
    .transform(text => text ?? null)

/** An address is one line, though the field that shows it whole on a telephone takes line ends. */
export const optionalAddress = (most = 400) =>
  z.preprocess(
    typed => (typeof typed === 'string' ? typed.trim().replace(/,?\s*[\r\n]+\s*/g, ', ') : typed),
    optionalLine(most),
  )

/** Words of several lines that must say something. */
export const paragraph = (most = 2_000) => sound(unwantedInParagraph, most).pipe(z.string().min(1).max(most))

export const optionalParagraph = (most = 2_000) =>
  sound(unwantedInParagraph, most)
    .pipe(z.string().max(most))
    .transform(text => text || null)
    .nullish()
    .transform(text => text ?? null)

/** Which dossier, as it was when the screen was drawn: a change that was made meanwhile is told, not overwritten. */
export const dossierRef = {
  dossierId: z.uuid(),
  revision: z.coerce.number().int().positive(),
}
