import { PdfError } from './pdf-error.ts'

/** Bytes that may be many: what would be more than is allowed is refused before it is made. */
export class GrowingBytes {
  #bytes = new Uint8Array(4_096)
  #length = 0
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  get length(): number {
    return this.#length
  }

  push(byte: number): void {
    this.#reserve(1)
    this.#bytes[this.#length] = byte
    this.#length += 1
  }

  /** The last byte of what is copied may be the first of what is being written. */
  copy(start: number, length: number): void {
    this.#reserve(length)
    for (let at = 0; at < length; at += 1) this.#bytes[this.#length + at] = this.#bytes[start + at] ?? 0
    this.#length += length
  }

  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  repeat(byte: number, times: number): void {
    this.#reserve(times)
    this.#bytes.fill(byte, this.#length, this.#length + times)
    this.#length += times
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  #reserve(more: number): void {
    const needed = this.#length + more
    if (needed > this.#limit) throw new PdfError('too-large', 'filter')
    if (needed <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    grown.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = grown
  }
}
