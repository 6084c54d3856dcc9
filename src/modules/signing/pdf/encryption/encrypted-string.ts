import type { PdfString } from '../syntax/pdf-object.ts'

/** A string that is decrypted when somebody looks at it: a file may hold a million, of which a few names matter. */
export class EncryptedString implements PdfString {
  readonly type = 'string'
  #plain: Uint8Array | undefined
  #standing: PdfString
  #decrypt: (bytes: Uint8Array) => Uint8Array

  constructor(standing: PdfString, decrypt: (bytes: Uint8Array) => Uint8Array) {
    this.#standing = standing
    this.#decrypt = decrypt
  }

  get bytes(): Uint8Array {
    this.#plain ??= this.#decrypt(this.#standing.bytes)
    return this.#plain
  }

  get start(): number {
    return this.#standing.start
  }

  get end(): number {
    return this.#standing.end
  }
}
