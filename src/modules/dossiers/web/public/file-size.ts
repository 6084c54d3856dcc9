import type { Locale } from '#kernel/i18n/texts.ts'

const regions: Readonly<Record<Locale, string>> = { vi: 'vi-VN', en: 'en-GB' }

/** `84 kB`, `2,4 MB`: as telephones show it. */
export function fileSize(bytes: number, locale: Locale): string {
  const [value, unit, digits] = bytes < 1_000_000 ? [bytes / 1_000, 'kB', 0] : [bytes / 1_000_000, 'MB', 1]
  const figure = new Intl.NumberFormat(regions[locale], { maximumFractionDigits: digits }).format(
    Math.max(value, digits === 0 ? 1 : 0),
  )
  return `${figure}\u00a0${unit}`
}
