import { type Locale, locales } from '../i18n/texts.ts'

/** The reader's language: what they chose (cookie `lang`), else what their browser asks for, else Vietnamese. */
export function readerLocale(chosen: string | undefined, acceptLanguage: string | undefined): Locale {
  return find(chosen) ?? bestOf(acceptLanguage ?? '') ?? 'vi'
}

function find(tag: string | undefined): Locale | undefined {
  const language = tag?.trim().toLowerCase().split('-')[0]
  return locales.find(locale => locale === language)
}

/** RFC 9110, 12.5.4: the highest weight wins, the first among equals; a weight of zero is a refusal. */
function bestOf(header: string): Locale | undefined {
  let best: { locale: Locale; weight: number } | undefined
  for (const part of header.slice(0, 500).split(',')) {
    const [tag, ...parameters] = part.split(';')
    const locale = find(tag)
    const weight = Number(
      parameters
        .find(parameter => parameter.trim().startsWith('q='))
        ?.trim()
        .slice(2) ?? 1,
    )
    if (locale && weight > 0 && weight > (best?.weight ?? 0)) best = { locale, weight }
  }
  return best?.locale
}
