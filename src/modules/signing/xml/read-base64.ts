import { BrokenSignature } from './broken-signature.ts'

/** Base64 as XML Schema has it: white space anywhere, nothing else beside the alphabet. Node would skip what it does not know. */
export function readBase64(text: string, what: string): Buffer {
  const digits = text.replace(/[ \t\r\n]+/g, '')
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits))
    throw new BrokenSignature('malformed', `${what}: no base64`)
  return Buffer.from(digits, 'base64')
}
