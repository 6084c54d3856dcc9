import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileMessage, type Message, type TextParams } from './message.ts'

export type Locale = 'vi' | 'en'

/** Vietnamese first: the language of the law, and what a missing translation falls back to. */
export const locales: readonly Locale[] = ['vi', 'en']

/** A sentence for people by its key, with its parameters filled in (ICU message syntax). */
export type Text = (key: string, params?: TextParams) => string

export interface Texts {
  readonly for: (locale: Locale) => Text
  /** Whether a sentence stands under the key, e.g. to fall back from a narrow reason to its code. */
  readonly has: (key: string) => boolean
}

export type Catalogue = Readonly<Record<string, string>>

export interface TextsOptions {
  /** A missing key throws, unless turned off: in production a page with one odd word beats no page. */
  readonly strict?: boolean
  /** Told once of each key that is missing or cannot be filled in. */
  readonly onFault?: (fault: { readonly key: string; readonly locale: Locale; readonly message: string }) => void
}

/** Reads `vi.json` and `en.json` of each folder; a folder without them adds nothing. Throws when a key is defined twice. */
export function loadTexts(folders: readonly string[], options: TextsOptions = {}): Texts {
  const merged: Record<Locale, Record<string, string>> = { vi: {}, en: {} }
  for (const folder of folders) {
    for (const locale of locales) {
      for (const [key, sentence] of Object.entries(readCatalogue(join(folder, `${locale}.json`)))) {
        if (find(merged[locale], key) !== undefined)
          throw new Error(`The text ${key} is defined twice (second time in ${folder}).`)
        merged[locale][key] = sentence
      }
    }
  }
  return createTexts(merged, options)
}

export function createTexts(catalogues: Readonly<Record<Locale, Catalogue>>, options: TextsOptions = {}): Texts {
  const strict = options.strict ?? true
  const told = new Set<string>()

  function fault(key: string, locale: Locale, message: string): string {
    if (strict) throw new Error(`${message}: ${key} (${locale})`)
    if (!told.has(key)) options.onFault?.({ key, locale, message })
    told.add(key)
    return key
  }

  function textFor(locale: Locale): Text {
    const compiled = new Map<string, Message>()

    function messageOf(key: string): Message | undefined {
      const known = compiled.get(key)
      if (known) return known
      const sentence = find(catalogues[locale], key) ?? (strict ? undefined : find(catalogues.vi, key))
      if (sentence === undefined) return undefined
      const message = compileMessage(sentence, locale)
      compiled.set(key, message)
      return message
    }

    return (key, params) => {
      let text: string | undefined
      let problem = 'Missing text'
      try {
        text = messageOf(key)?.(params)
      } catch (error) {
        problem = error instanceof Error ? error.message : 'Bad text'
      }
      return text ?? fault(key, locale, problem)
    }
  }

  const texts = { vi: textFor('vi'), en: textFor('en') }
  return { for: locale => texts[locale], has: key => find(catalogues.vi, key) !== undefined }
}

/** Own keys only, so that no key can name something of every object (`constructor`). */
function find(catalogue: Catalogue, key: string): string | undefined {
  return Object.hasOwn(catalogue, key) ? catalogue[key] : undefined
}

function readCatalogue(path: string): Catalogue {
  if (!existsSync(path)) return {}
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (!isCatalogue(parsed)) throw new Error(`${path} must be a flat object of sentences.`)
  return parsed
}

function isCatalogue(value: unknown): value is Catalogue {
  return typeof value === 'object' && value !== null && Object.values(value).every(text => typeof text === 'string')
}
