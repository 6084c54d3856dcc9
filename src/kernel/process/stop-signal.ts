/** Ctrl-C, a service manager, a closed terminal. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A terminal and npm may both pass one Ctrl-C on; only a later one means that somebody has lost patience. */
const impatienceMs = 1_500

/** Resolves at the first request to stop; from then on a second one ends the process at once. */
export function waitForStopSignal(): Promise<void> {
  return new Promise(resolve => {
    let firstAt: number | undefined
    const stop = (): void => {
      firstAt ??= Date.now()
      if (Date.now() - firstAt > impatienceMs) process.exit(1)
      resolve()
    }
    for (const signal of signals) process.on(signal, stop)
    // The script that installed and started us is the parent, and may be killed without a word.
    process.on('disconnect', stop)
  })
}
