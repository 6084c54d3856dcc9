import { IntlMessageFormat } from 'intl-messageformat'

export type TextParams = Readonly<Record<string, string | number>>
export type Message = (params?: TextParams) => string

const regions = { vi: 'vi-VN', en: 'en-GB' } as const

/** Parses an ICU message once. Throws on bad syntax; the message it returns throws when a parameter is missing. */
export function compileMessage(sentence: string, locale: keyof typeof regions): Message {
  if (!/[{}']/.test(sentence)) return () => sentence
  const format = new IntlMessageFormat(sentence, regions[locale], undefined, { ignoreTag: true })
  return params => String(format.format(params))
}

/** The names of the parameters that a sentence needs, sorted: both languages must ask for the same. */
export function listParams(sentence: string): readonly string[] {
  const names = new Set<string>()
  collectParams(new IntlMessageFormat(sentence, 'vi-VN', undefined, { ignoreTag: true }).getAst(), names)
  return [...names].sort()
}

type Ast = ReturnType<IntlMessageFormat['getAst']>
const literal = 0
const pound = 7

function collectParams(ast: Ast, names: Set<string>): void {
  for (const element of ast) {
    if (element.type === literal || element.type === pound) continue
    names.add(element.value)
    if ('options' in element) for (const option of Object.values(element.options)) collectParams(option.value, names)
  }
}
