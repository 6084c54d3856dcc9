/** Classes of bytes, ISO 32000-2, 7.2.3. */
const classes = new Uint8Array(256)
for (const code of [0, 9, 10, 12, 13, 32]) classes[code] = 1
for (const character of '()<>[]{}/%') classes[character.charCodeAt(0)] = 2

export const isSpace = (byte: number): boolean => classes[byte] === 1
export const isRegular = (byte: number): boolean => classes[byte] === 0
export const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39

/** -1 where it is no hexadecimal digit. */
export function hexValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

export const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
