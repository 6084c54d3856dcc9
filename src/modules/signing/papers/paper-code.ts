import { randomBytes } from 'node:crypto'
import type { PaperProof } from './paper.ts'

/** Crockford's base 32: no letter that reads as a digit, none that spells. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeBytes = 10
const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' }

/** 80 random bits: whoever knows a code has held the paper, or was shown it. */
export function newPaperCode(): string {
  const bits = [...randomBytes(codeBytes)].map(byte => byte.toString(2).padStart(8, '0')).join('')
  return bits.replace(/.{5}/g, five => alphabet[Number.parseInt(five, 2)] ?? '')
}

/** A code however it is typed: in groups, in small letters, with O for 0. Undefined where it can be none. */
export function readPaperCode(typed: string): string | undefined {
  const code = typed
    .toUpperCase()
    .replace(/[\s.\-–_]/g, '')
    .replace(/[OIL]/g, letter => lookAlikes[letter] ?? letter)
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code) ? code : undefined
}

export const showPaperCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

/** The code and the address at which it is checked. */
export function proofOf(publicUrl: string, code: string): PaperProof {
  return { code: showPaperCode(code), url: `${publicUrl}/kiem-tra/${code}` }
}
