import { fold } from '#kernel/text/fold.ts'

/** One older territory as a sentence names it: `Xã Đồng Tiến (huyện Yên Thế)`. */
export interface NamedPredecessor {
  /** With its kind, which carries over a list: `các phường Cửa Nam, Điện Biên` names two phường. */
  readonly name: string
  /** The territory around it, where the sentence says which. */
  readonly within: string | undefined
  readonly words: string
}

/** What the sentence says: nothing changed, or which older territories went into the new one. */
export type Formation =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'formed'; readonly from: readonly NamedPredecessor[] }

const kindWord = /(?<=^|\s)(phường|xã|thị trấn|đặc khu|huyện)\s+/giu
const around = /\((?:thuộc\s+)?((?:huyện|quận|thị xã|thành phố|tp\.?)\s[^()]+)\)/iu

/** Reads how the 2025 lists say where a commune came from. Words that name nothing come back too: whoever asks reports them. */
export function readFormation(text: string): Formation {
  const sentence = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (fold(sentence) === 'giu nguyen') return { kind: 'unchanged' }
  const from: NamedPredecessor[] = []
  let kind = ''
  for (const words of splitOutsideBrackets(sentence)) {
    const within = around.exec(words)?.[1]
    const bare = words
      .replace(/\([^()]*\)?/g, ' ')
      .replace(/\bsau khi .*$/iu, '')
      .replace(/\s+/g, ' ')
      .trim()
    const last = [...bare.matchAll(kindWord)].at(-1)
    if (last) kind = last[1] ?? kind
    const name = last ? bare.slice(last.index + last[0].length) : bare
    if (name === '' || isMeasure(bare)) continue
    from.push({ name: `${kind} ${name}`.trim(), within, words })
  }
  return { kind: 'formed', from }
}

/** `một phần diện tích TN` says how much, the next words say of what. */
function isMeasure(bare: string): boolean {
  const folded = fold(bare)
  return (
    /^(mot phan|toan bo|phan con lai)?\s*(dien tich|quy mo)/.test(folded) && !/(phuong|xa|thi tran|huyen) /.test(folded)
  )
}

function splitOutsideBrackets(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const word of text.split(/(,|;|\(|\)|\svà\s)/u)) {
    if (word === '(') depth += 1
    if (word === ')') depth = Math.max(0, depth - 1)
    if (depth === 0 && (word === ',' || word === ';' || word === ' và ')) {
      parts.push(part.trim())
      part = ''
    } else {
      part += word
    }
  }
  return [...parts, part.trim()].filter(Boolean)
}
