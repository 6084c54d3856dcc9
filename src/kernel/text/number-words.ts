const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']
const scales = ['', ' nghìn', ' triệu']
const billion = 1_000_000_000

/** A whole number as it is read aloud in Vietnamese, for the amounts of receipts: 1_205_000 is `một triệu hai trăm linh năm nghìn`. */
export function numberInWords(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a whole number: ${value}`)
  return value === 0 ? 'không' : read(value, { isContinued: false })
}

/** `isContinued`: something stands before, so that empty hundreds are spoken too. */
function read(value: number, { isContinued }: { isContinued: boolean }): string {
  const high = Math.floor(value / billion)
  const low = value % billion
  if (high === 0) return readGroups(low, { isContinued })
  const head = `${read(high, { isContinued })} tỷ`
  return low === 0 ? head : `${head} ${readGroups(low, { isContinued: true })}`
}

function readGroups(value: number, { isContinued }: { isContinued: boolean }): string {
  const words: string[] = []
  for (const scale of [2, 1, 0]) {
    const group = Math.floor(value / 1000 ** scale) % 1000
    if (group === 0) continue
    words.push(readGroup(group, { isContinued: isContinued || words.length > 0 }) + scales[scale])
  }
  return words.join(' ')
}

function readGroup(group: number, { isContinued }: { isContinued: boolean }): string {
  const hundreds = Math.floor(group / 100)
  const hasHundreds = hundreds > 0 || isContinued
  const head = hasHundreds ? `${digits[hundreds]} trăm` : ''
  const tail = readTens(group % 100, { afterHundreds: hasHundreds })
  return [head, tail].filter(words => words !== '').join(' ')
}

function readTens(value: number, { afterHundreds }: { afterHundreds: boolean }): string {
  const tens = Math.floor(value / 10)
  const unit = value % 10
  if (value === 0) return ''
  if (tens === 0) return afterHundreds ? `linh ${digits[unit]}` : `${digits[unit]}`
  const head = tens === 1 ? 'mười' : `${digits[tens]} mươi`
  if (unit === 0) return head
  if (unit === 5) return `${head} lăm`
  return unit === 1 && tens > 1 ? `${head} mốt` : `${head} ${digits[unit]}`
}
