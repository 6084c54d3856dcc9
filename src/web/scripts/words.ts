/** A sentence of the reader's language, put into the page by `<ScriptWords/>`; `{name}` is filled in. */
export function words(key: string, params: Readonly<Record<string, string>> = {}): string {
  const sentence = document.getElementById('words')?.dataset[key] ?? ''
  return Object.entries(params).reduce((text, [name, value]) => text.replace(`{${name}}`, value), sentence)
}
