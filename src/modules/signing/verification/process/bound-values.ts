const longestText = 2_000
const longestList = 2_000

/** The same plain value with long texts and lists cut: what a stranger writes into a file must not become a report of many megabytes. */
export function boundValues<Value>(value: Value): Value {
  return bound(value) as Value
}

function bound(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length > longestText ? `${value.slice(0, longestText)}…`.toWellFormed() : value
  if (Array.isArray(value)) return value.slice(0, longestList).map(bound)
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, bound(inner)]))
}
