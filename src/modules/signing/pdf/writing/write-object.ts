import { latin1 } from '../syntax/characters.ts'
import type { PdfDictionary, PdfObject } from '../syntax/pdf-object.ts'

/** An object as the file writes it, each character a byte. Streams are written by who has their data. */
export function written(object: PdfObject): string {
  if (object === null) return 'null'
  if (typeof object === 'boolean') return String(object)
  if (typeof object === 'number') return writtenNumber(object)
  switch (object.type) {
    case 'name':
      return writtenName(object.name)
    case 'string':
      return writtenString(object.bytes)
    case 'reference':
      return `${object.number} ${object.generation} R`
    case 'array':
      return `[${object.items.map(written).join(' ')}]`
    case 'dictionary':
      return writtenDictionary(object)
    case 'stream':
      throw new Error('a stream has its place in a file')
    default:
      return object satisfies never
  }
}

export function writtenDictionary({ entries }: PdfDictionary): string {
  const parts: string[] = []
  for (const [key, value] of entries) {
    const text = written(value)
    parts.push(writtenName(key), /^[-+.\w]/.test(text) ? ' ' : '', text)
  }
  return `<<${parts.join('')}>>`
}

/** Never with an exponent, which the format does not know. */
export const writtenNumber = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(5).replace(/\.?0+$/, '')

const writtenName = (name: string): string =>
  `/${name.replaceAll(/[^!-~]|[#()<>[\]{}/%]/g, character => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`)}`

function writtenString(bytes: Uint8Array): string {
  const text = latin1(bytes)
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replaceAll(/[\\()]/g, '\\$&')})`
  return `<${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}>`
}
