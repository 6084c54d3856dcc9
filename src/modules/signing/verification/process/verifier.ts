import { AppError } from '#kernel/errors.ts'
import type { HelperLimits } from '#kernel/process/helper-process.ts'
import { startVerifyProcess, type VerifyProcess } from './verify-process.ts'

/** Processes that verify, a few at a time; the rest wait in a line of bounded length. */
export interface Verifier {
  /** Hands one process to `work`, alone, for as long as that lasts. Throws `signing.verification-busy` when too many wait. */
  readonly withProcess: <Result>(work: (process: VerifyProcess) => Promise<Result>) => Promise<Result>
  readonly limitsFor: (bytes: number) => HelperLimits
  readonly close: () => void
}

export interface VerifierOptions {
  readonly processes?: number
  readonly maxWaiting?: number
  readonly timeoutMs?: number
  readonly mostResidentBytes?: number
  /** A process that has grown beyond this is replaced before the next file. */
  readonly recycleAboveBytes?: number
  readonly recycleAfter?: number
  readonly start?: () => VerifyProcess
}

interface Slot {
  process?: VerifyProcess
  served: number
}

export function createVerifier(options: VerifierOptions = {}): Verifier {
  const { maxWaiting = 50, timeoutMs = 5_000, mostResidentBytes = 512 * 1024 * 1024 } = options
  const { recycleAfter = 500, start = startVerifyProcess } = options
  const idle: Slot[] = Array.from({ length: options.processes ?? 2 }, () => ({ served: 0 }))
  const slots = [...idle]
  const waiting: ((slot: Slot) => void)[] = []
  let isClosed = false

  async function takeSlot(): Promise<Slot> {
    const slot = idle.pop()
    if (slot) return slot
    if (waiting.length >= maxWaiting) throw busy()
    return new Promise(resolve => waiting.push(resolve))
  }

  function giveBack(slot: Slot): void {
    slot.served += 1
    if (slot.served >= recycleAfter) retire(slot)
    const next = waiting.shift()
    if (next) next(slot)
    else idle.push(slot)
  }

  return {
    async withProcess(work) {
      const slot = await takeSlot()
      try {
        if (isClosed) throw busy()
        if (!slot.process?.isUsable()) {
          slot.process = start()
          slot.served = 0
        }
        return await work(slot.process)
      } finally {
        giveBack(slot)
      }
    },
    /** Five seconds for an ordinary paper; what is ten times as large must first travel and be digested. */
    limitsFor: bytes => ({ timeoutMs: timeoutMs + Math.floor(bytes / 10_000_000) * 1_000, mostResidentBytes }),
    close() {
      isClosed = true
      for (const slot of slots) retire(slot)
    },
  }
}

const busy = (): AppError => new AppError('unavailable', { reason: 'signing.verification-busy' })

function retire(slot: Slot): void {
  slot.process?.stop()
  delete slot.process
}
