/** Numbers that repeat for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Random = () => number
type Change = (bytes: Buffer, random: Random, others: readonly Buffer[]) => Buffer

const below = (random: Random, limit: number): number => Math.floor(random() * limit)

function stretch(bytes: Buffer, random: Random, most: number): readonly [start: number, end: number] {
  const start = below(random, bytes.length)
  return [start, Math.min(bytes.length, start + 1 + below(random, most))]
}

const flipBits: Change = (bytes, random) => {
  const copy = Buffer.from(bytes)
  for (let count = 1 + below(random, 8); count > 0; count -= 1) {
    const at = below(random, copy.length)
    copy[at] = (copy[at] ?? 0) ^ (1 << below(random, 8))
  }
  return copy
}

const overwrite: Change = (bytes, random) => {
  const copy = Buffer.from(bytes)
  const [start, end] = stretch(copy, random, 16)
  for (let at = start; at < end; at += 1) copy[at] = [0, 0xff, 0x80, 0x30, below(random, 256)][below(random, 5)] ?? 0
  return copy
}

const remove: Change = (bytes, random) => {
  const [start, end] = stretch(bytes, random, random() < 0.8 ? 64 : bytes.length)
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)])
}

const cutShort: Change = (bytes, random) => bytes.subarray(0, below(random, bytes.length))

const repeat: Change = (bytes, random) => {
  const [start, end] = stretch(bytes, random, 2048)
  const times = 1 + below(random, random() < 0.9 ? 8 : 2000)
  const repeated = Array.from({ length: times }, () => bytes.subarray(start, end))
  return Buffer.concat([bytes.subarray(0, end), ...repeated, bytes.subarray(end)])
}

const insert: Change = (bytes, random) => {
  const at = below(random, bytes.length)
  const added = Buffer.from(Array.from({ length: 1 + below(random, 64) }, () => below(random, 256)))
  return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at)])
}

/** A stretch of another file of any kind. */
const splice: Change = (bytes, random, others) => {
  const other = others[below(random, others.length)] ?? bytes
  const [start, end] = stretch(other, random, 4096)
  const at = below(random, bytes.length)
  return Buffer.concat([bytes.subarray(0, at), other.subarray(start, end), bytes.subarray(at + below(random, 64))])
}

/** Lengths, offsets and object numbers of PDF and XML are written in digits. */
const changeNumber: Change = (bytes, random) => {
  const copy = Buffer.from(bytes)
  const from = below(random, copy.length)
  const at = copy.subarray(from).findIndex(byte => byte >= 0x30 && byte <= 0x39)
  if (at !== -1) copy[from + at] = 0x30 + below(random, 10)
  return copy
}

/** Lengths of ASN.1 and zip are large where their high bytes are. */
const enlarge: Change = (bytes, random) => {
  const copy = Buffer.from(bytes)
  const at = below(random, Math.max(1, copy.length - 4))
  copy.writeUInt32LE(
    [0x7fff_ffff, 0xffff_ffff, 0x8000_0000, 0x0001_0000][below(random, 4)] ?? 0,
    Math.min(at, copy.length - 4),
  )
  return copy
}

const changes: readonly Change[] = [
  flipBits,
  flipBits,
  overwrite,
  remove,
  cutShort,
  repeat,
  insert,
  splice,
  changeNumber,
  enlarge,
]
const mostBytes = 8 * 1024 * 1024

/** One to three changes of a file. */
export function mutate(bytes: Buffer, random: Random, others: readonly Buffer[]): Buffer {
  let mutated = bytes
  for (let count = 1 + below(random, 3); count > 0 && mutated.length > 8; count -= 1) {
    const change = changes[below(random, changes.length)] ?? flipBits
    mutated = change(mutated, random, others).subarray(0, mostBytes)
  }
  return mutated
}
