const textEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' }
const attributeEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}

/** As Canonical XML 2.3 writes text and attribute values. */
export const escapeText = (text: string): string => text.replace(/[&<>\r]/g, character => textEscapes[character] ?? '')

export const escapeAttribute = (value: string): string =>
  value.replace(/[&<"\t\n\r]/g, character => attributeEscapes[character] ?? '')
