const identity = Uint8Array.from({ length: 256 }, (_, index) => index)

/**
 * RC4, which OpenSSL 3 does not give any more, and which PDF 1.1 to 1.5 protect documents with (ISO 32000-2, 7.6.3.1). Only for
 * reading: nothing is ever protected by it here.
 */
export function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = identity.slice()
  for (let i = 0, j = 0; i < 256; i += 1) {
    const value = state[i] as number
    j = (j + value + (key[i % key.length] as number)) & 255
    state[i] = state[j] as number
    state[j] = value
  }
  const result = new Uint8Array(data.length)
  for (let at = 0, i = 0, j = 0; at < data.length; at += 1) {
    i = (i + 1) & 255
    const value = state[i] as number
    j = (j + value) & 255
    const other = state[j] as number
    state[i] = other
    state[j] = value
    result[at] = (data[at] as number) ^ (state[(value + other) & 255] as number)
  }
  return result
}
