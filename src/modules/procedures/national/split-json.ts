/** A value of a longer text, as bytes, or the end of one that was longer than is taken in. */
export type JsonPiece = { readonly bytes: Buffer } | { readonly tooLarge: number }

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const openList = 0x5b
const closeList = 0x5d
const openObject = 0x7b
const closeObject = 0x7d
const isSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)

/**
 * Cuts a stream of bytes into the values that stand in it one after the other, or, where it is one list, into the members of the list.
 * Nothing is parsed: a piece that is no JSON comes out as it is, and what follows it is found again at the next value.
 */
export async function* splitJson(chunks: AsyncIterable<Buffer>, largest: number): AsyncGenerator<JsonPiece> {
  let kept: Buffer[] = []
  let length = 0
  let depth = 0
  let inText = false
  let isEscaped = false
  let outer = 0
  let hasBegun = false

  const take = (): JsonPiece | undefined => {
    const bytes = Buffer.concat(kept)
    const whole = length
    kept = []
    length = 0
    if (whole > largest) return { tooLarge: whole }
    return bytes.every(isSpace) ? undefined : { bytes }
  }

  for await (const chunk of chunks) {
    let from = 0
    const keep = (to: number): void => {
      if (length <= largest) kept.push(chunk.subarray(from, to))
      length += to - from
      if (length > largest) kept = []
      from = to
    }
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0
      if (inText) {
        if (isEscaped) isEscaped = false
        else if (byte === backslash) isEscaped = true
        else if (byte === quote) inText = false
        continue
      }
      if (!hasBegun && isSpace(byte)) continue
      if (!hasBegun) {
        hasBegun = true
        if (byte === openList) {
          outer = 1
          depth = 1
          from = at + 1
          continue
        }
      }
      if (byte === quote) inText = true
      else if (byte === openObject || byte === openList) depth += 1
      else if (byte === closeObject || byte === closeList) {
        depth -= 1
        // The end of the list, or of a value that stands by itself.
        if (depth < outer) {
          keep(outer === 1 ? at : at + 1)
          from = at + 1
          depth = 0
          outer = 0
          const piece = take()
          if (piece) yield piece
        } else if (depth === outer && outer === 0) {
          keep(at + 1)
          const piece = take()
          if (piece) yield piece
        }
      } else if (byte === comma && depth === outer) {
        keep(at)
        from = at + 1
        const piece = take()
        if (piece) yield piece
      }
    }
    keep(chunk.length)
  }
  const piece = take()
  if (piece) yield piece
}
