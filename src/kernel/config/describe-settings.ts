import { fileURLToPath } from 'node:url'
import { type Locale, loadTexts, type Text } from '../i18n/texts.ts'
import { settings } from './settings.ts'

/** The sentences for whoever operates the platform: they must be there before anything else is. */
export function operatorTexts(locale: Locale): Text {
  return loadTexts([fileURLToPath(new URL('./locales/', import.meta.url))]).for(locale)
}

/** Vietnamese, unless the operator's terminal is set to English. */
export function operatorLocale(environment: Readonly<Record<string, string | undefined>>): Locale {
  const language = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return language.startsWith('en') ? 'en' : 'vi'
}

/** What `npm start -- --help` prints. */
export function describeSettings(text: Text): string {
  const lines = listSettings().map(({ name, fallback }) => {
    const shown = fallback === undefined ? name : `${name} (${fallback})`
    return `  ${shown}\n      ${text(`setting.${name}`)}`
  })
  return [text('start.help'), '', ...lines].join('\n')
}

/** The table in `docs/operations/configuration.md`. */
export function tabulateSettings(text: Text): string {
  const rows = listSettings().map(
    ({ name, fallback }) =>
      `| \`${name}\` | ${fallback === undefined ? '' : `\`${fallback}\``} | ${text(`setting.${name}`)} |`,
  )
  return ['| variable | when not set | what it is for |', '|---|---|---|', ...rows].join('\n')
}

function listSettings(): { name: string; fallback: string | undefined }[] {
  return Object.entries(settings).map(([name, setting]) => ({
    name,
    fallback: 'fallback' in setting ? setting.fallback : undefined,
  }))
}
