import { fileURLToPath } from 'node:url'
import type { Temporal } from 'temporal-polyfill'
import { AppError } from '../errors.ts'
import { createTypstPool, type TypstPoolOptions } from './typst-pool.ts'
import type { Places, Printed, PrintRequest } from './typst-protocol.ts'

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

export type PdfOptions = TypstPoolOptions

export function createPdf(options: PdfOptions = {}): Pdf {
  const pool = createTypstPool(options)

  async function print(template: URL, data: unknown, date: Temporal.Instant, withPlaces: boolean): Promise<Printed> {
    const request: PrintRequest = {
      do: 'print',
      templatePath: fileURLToPath(template),
      data: JSON.stringify(data),
      dateSeconds: Math.floor(date.epochMilliseconds / 1000),
      withPlaces,
    }
    try {
      const reply = await pool.ask(request)
      if (!('pdf' in reply)) throw new Error(`${template.href}: ${'fault' in reply ? reply.fault : 'no print'}`)
      return reply
    } catch (cause) {
      if (cause instanceof AppError) throw cause
      throw new AppError('internal', { reason: 'kernel.pdf-failed', cause })
    }
  }

  return {
    render: async (template, data, { date }) => (await print(template, data, date, false)).pdf,
    async renderWithPlaces(template, data, { date }) {
      const { pdf, places } = await print(template, data, date, true)
      return { bytes: pdf, places }
    },
    close: async () => pool.close(),
  }
}
