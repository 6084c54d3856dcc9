import type { KeyObject } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'

/** Opened keys, so that a run of signatures opens each once. Few, and none for long. */
export interface OpenKeys {
  /** The key that `sealed` holds, opened before or by `open`. */
  readonly of: (id: string, sealed: Uint8Array, open: () => KeyObject | undefined) => KeyObject | undefined
  readonly drop: (id: string) => void
  readonly dropAll: () => void
}

interface Opened {
  readonly key: KeyObject
  readonly sealed: Uint8Array
  readonly until: Temporal.Instant
}

export function createOpenKeys(now: () => Temporal.Instant, { most = 256, minutes = 5 } = {}): OpenKeys {
  const opened = new Map<string, Opened>()

  function isCurrent(found: Opened, sealed: Uint8Array): boolean {
    return now().epochMilliseconds < found.until.epochMilliseconds && Buffer.compare(found.sealed, sealed) === 0
  }

  return {
    of(id, sealed, open) {
      const found = opened.get(id)
      opened.delete(id)
      if (found && isCurrent(found, sealed)) {
        // Last in the order of the map is the one used last: the first one makes room.
        opened.set(id, found)
        return found.key
      }
      const key = open()
      if (!key) return undefined
      for (const oldest of opened.keys()) {
        if (opened.size < most) break
        opened.delete(oldest)
      }
      opened.set(id, { key, sealed, until: now().add({ minutes }) })
      return key
    },
    drop: id => void opened.delete(id),
    dropAll: () => opened.clear(),
  }
}
