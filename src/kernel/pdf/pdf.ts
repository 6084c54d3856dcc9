import { fileURLToPath } from 'node:url'
import type { Temporal } from 'temporal-polyfill'
import { AppError } from '../errors.ts'
import { startTypstProcess, type TypstProcess, WorkerLost } from './typst-process.ts'
import type { Places, PrintReply, PrintRequest } from './typst-protocol.ts'

export type { Place, Places } from './typst-protocol.ts'

export interface Pdf {
  /**
   * Prints a Typst template as PDF/A-2a. The template finds `data` as `json(bytes(sys.inputs.data))`, never as markup. The
   * same template, data and date give the same bytes. Throws `kernel.pdf-busy` when too many wait.
   */
  readonly render: (template: URL, data: unknown, options: PrintOptions) => Promise<Uint8Array>
  /** Prints, and tells where the template put what it marked: `metadata((name: …, page: …, x: …, …)) <place>`. */
  readonly renderWithPlaces: (template: URL, data: unknown, options: PrintOptions) => Promise<PrintedWithPlaces>
  readonly close: () => Promise<void>
}

interface PrintOptions {
  /** The document's own date. */
  readonly date: Temporal.Instant
}

export interface PrintedWithPlaces {
  readonly bytes: Uint8Array
  readonly places: Places
}

export interface PdfOptions {
  readonly workers?: number
  /** How many documents may wait before others are refused. */
  readonly maxWaiting?: number
  readonly timeoutMs?: number
  /** Typst keeps a little of every document: after so many its process is replaced. */
  readonly recycleAfter?: number
  readonly maxResidentBytes?: number
  readonly start?: () => TypstProcess
}

interface Slot {
  process?: TypstProcess
  printed: number
}

export function createPdf(options: PdfOptions = {}): Pdf {
  const { maxWaiting = 200, timeoutMs = 20_000, recycleAfter = 1000, maxResidentBytes = 500_000_000 } = options
  const slots: Slot[] = Array.from({ length: options.workers ?? 1 }, () => ({ printed: 0 }))
  const start = options.start ?? startTypstProcess
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

  async function printIn(slot: Slot, request: PrintRequest): Promise<PrintReply> {
    if (isClosed) throw new AppError('unavailable', { reason: 'kernel.pdf-busy' })
    if (!slot.process?.isUsable()) {
      slot.process = start()
      slot.printed = 0
    }
    const reply = await slot.process.print(request, timeoutMs)
    slot.printed += 1
    if (slot.printed >= recycleAfter || reply.residentBytes > maxResidentBytes) retire(slot)
    return reply
  }

  async function print(template: URL, data: unknown, date: Temporal.Instant, withPlaces: boolean) {
    const request: PrintRequest = {
      templatePath: fileURLToPath(template),
      data: JSON.stringify(data),
      dateSeconds: Math.floor(date.epochMilliseconds / 1000),
      withPlaces,
    }
    const slot = await takeSlot()
    try {
      // A lost process is no fault of the document, once. Lost twice, the document is what kills it.
      const reply = await printIn(slot, request).catch(error => {
        if (!(error instanceof WorkerLost)) throw error
        return printIn(slot, request)
      })
      if ('fault' in reply) throw new Error(`${template.href}: ${reply.fault}`)
      return reply
    } catch (cause) {
      if (cause instanceof AppError) throw cause
      throw new AppError('internal', { reason: 'kernel.pdf-failed', cause })
    } finally {
      giveBack(slot)
    }
  }

  return {
    render: async (template, data, { date }) => (await print(template, data, date, false)).pdf,
    async renderWithPlaces(template, data, { date }) {
      const { pdf, places } = await print(template, data, date, true)
      return { bytes: pdf, places }
    },
    async close() {
      isClosed = true
      for (const slot of slots) retire(slot)
    },
  }
}

function retire(slot: Slot): void {
  slot.process?.stop()
  delete slot.process
}
