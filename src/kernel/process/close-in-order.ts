type Closing = () => Promise<unknown>

/** What was opened, to be closed in reverse: also what is half open when a start fails. */
export interface Opened {
  readonly add: (close: Closing) => void
  /** Every part gets its turn, whatever the others throw. Safe to call twice. */
  readonly closeAll: (onError?: (error: unknown) => void) => Promise<void>
}

export function createOpened(): Opened {
  const closings: Closing[] = []
  return {
    add: close => closings.push(close),
    async closeAll(onError = () => undefined) {
      for (let close = closings.pop(); close; close = closings.pop()) await close().catch(onError)
    },
  }
}
