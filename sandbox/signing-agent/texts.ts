import type { IncomingHttpHeaders } from 'node:http'
import { fileURLToPath } from 'node:url'
import { loadTexts, type Text } from '../../src/kernel/i18n/texts.ts'

const texts = loadTexts([fileURLToPath(new URL('./locales/', import.meta.url))])

/** The words of the agent in the reader's language; Vietnamese unless they prefer English. */
export const textOf = (headers: Pick<IncomingHttpHeaders, 'accept-language'>): Text =>
  texts.for(/^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'vi')
