import { AppError } from '../errors.ts'
import { ProcessLost } from '../process/helper-process.ts'
import { startTypstProcess, type TypstProcess } from './typst-process.ts'
import type { TypstReply, TypstRequest } from './typst-protocol.ts'

/** Typst processes, each with one document at a time; the rest wait in a line of bounded length. */
export interface TypstPool {
  /** Throws `kernel.pdf-busy` when too many wait, and `ProcessLost` when the document cost a process as often as it may. */
  readonly ask: (request: TypstRequest) => Promise<TypstReply>
  readonly close: () => void
}

export interface TypstPoolOptions {
  readonly workers?: number
  /** How many documents may wait before others are refused. */
  readonly maxWaiting?: number
  readonly timeoutMs?: number
  /** Typst keeps a little of every document: after so many its process is replaced. */
  readonly recycleAfter?: number
  /** A process that has grown beyond this is replaced before the next document. */
  readonly maxResidentBytes?: number
  /** A process that takes more for one document is ended. */
  readonly mostResidentBytes?: number
  /** How many processes one document may cost. */
  readonly tries?: number
  readonly start?: () => TypstProcess
}

interface Slot {
  process?: TypstProcess
  served: number
}

export function createTypstPool(options: TypstPoolOptions = {}): TypstPool {
  const { maxWaiting = 200, timeoutMs = 20_000, recycleAfter = 1000, maxResidentBytes = 500_000_000 } = options
  const { mostResidentBytes = 2_000_000_000, tries = 2, start = startTypstProcess } = options
  const slots: Slot[] = Array.from({ length: options.workers ?? 1 }, () => ({ served: 0 }))
  const idle = [...slots]
  const waiting: ((slot: Slot) => void)[] = []
  let isClosed = false

  async function takeSlot(): Promise<Slot> {
    const slot = idle.pop()
    if (slot) return slot
    if (waiting.length >= maxWaiting) throw new AppError('unavailable', { reason: 'kernel.pdf-busy' })
    return new Promise(resolve => waiting.push(resolve))
  }

  function giveBack(slot: Slot): void {
    const next = waiting.shift()
    if (next) next(slot)
    else idle.push(slot)
  }

  async function askIn(slot: Slot, request: TypstRequest, triesLeft: number): Promise<TypstReply> {
    if (isClosed) throw new AppError('unavailable', { reason: 'kernel.pdf-busy' })
    if (!slot.process?.isUsable()) {
      slot.process = start()
      slot.served = 0
    }
    try {
      const reply = await slot.process.ask(request, { timeoutMs, mostResidentBytes })
      slot.served += 1
      if (slot.served >= recycleAfter || reply.residentBytes > maxResidentBytes) retire(slot)
      return reply
    } catch (error) {
      // A lost process is no fault of the document, once. Lost again, the document is what kills it.
      if (!(error instanceof ProcessLost) || triesLeft <= 1) throw error
      return askIn(slot, request, triesLeft - 1)
    }
  }

  return {
    async ask(request) {
      const slot = await takeSlot()
      try {
        return await askIn(slot, request, tries)
      } finally {
        giveBack(slot)
      }
    },
    close() {
      isClosed = true
      for (const slot of slots) retire(slot)
    },
  }
}

function retire(slot: Slot): void {
  slot.process?.stop()
  delete slot.process
}
