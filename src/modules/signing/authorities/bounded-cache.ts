/** Keeps what was used last, within a number of bytes. */
export interface BoundedCache<Value extends { readonly der: Uint8Array }> {
  readonly get: (key: string) => Value | undefined
  readonly set: (key: string, value: Value) => void
}

export function createBoundedCache<Value extends { readonly der: Uint8Array }>(mostBytes: number): BoundedCache<Value> {
  const entries = new Map<string, Value>()
  let bytes = 0
  const remove = (key: string): void => {
    bytes -= entries.get(key)?.der.length ?? 0
    entries.delete(key)
  }
  return {
    get: key => {
      const value = entries.get(key)
      if (!value) return undefined
      entries.delete(key)
      entries.set(key, value)
      return value
    },
    set: (key, value) => {
      remove(key)
      entries.set(key, value)
      bytes += value.der.length
      for (const oldest of entries.keys()) {
        if (bytes <= mostBytes) break
        remove(oldest)
      }
    },
  }
}
