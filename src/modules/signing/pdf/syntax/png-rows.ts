/** ISO/IEC 15948 (PNG), clause 9: each row begins with the number of its filter. */
export function undoPng(data: Uint8Array, row: number, pixel: number): Uint8Array {
  const rows = Math.ceil(data.length / (row + 1))
  const result = new Uint8Array(Math.max(0, data.length - rows))
  for (let index = 0, from = 0, to = 0; index < rows; index += 1) {
    const filter = data[from] as number
    const length = Math.min(row, data.length - from - 1)
    for (let column = 0; column < length; column += 1) {
      const left = column >= pixel ? (result[to + column - pixel] as number) : 0
      const up = index > 0 ? (result[to + column - row] as number) : 0
      const corner = index > 0 && column >= pixel ? (result[to + column - row - pixel] as number) : 0
      result[to + column] = (data[from + 1 + column] as number) + predicted(filter, left, up, corner)
    }
    from += row + 1
    to += length
  }
  return result
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  const estimate = left + up - corner
  const toLeft = Math.abs(estimate - left)
  const toUp = Math.abs(estimate - up)
  const toCorner = Math.abs(estimate - corner)
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
