import type { Locale } from '#kernel/i18n/texts.ts'

const regions: Readonly<Record<Locale, string>> = { vi: 'vi-VN', en: 'en-GB' }

/** `97,8 %`; a dash where there is nothing to take a share of. */
export function percent(part: number, whole: number, locale: Locale, digits = 1): string {
  if (whole === 0) return '–'
  const share = new Intl.NumberFormat(regions[locale], { maximumFractionDigits: digits }).format((part / whole) * 100)
  return `${share}\u00a0%`
}
