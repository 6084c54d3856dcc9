import { ProcessLost } from '../process/helper-process.ts'
import { createTypstPool, type TypstPoolOptions } from './typst-pool.ts'

/** Pictures of the pages of strangers' PDFs, drawn apart from what is printed here: nobody's paper waits for a hostile file. */
export interface PagePictures {
  /**
   * One page as SVG, upright and cut to its crop box, without a ground; undefined where the file cannot be drawn, or not within five
   * seconds, 512 MB and 8 MB of SVG. Throws `kernel.pdf-busy`.
   */
  readonly draw: (pdf: Uint8Array, page: number) => Promise<Uint8Array | undefined>
  readonly close: () => void
}

/** What a browser on a weak computer still shows. */
const mostSvgBytes = 8 * 1024 * 1024

export function createPagePictures(options: TypstPoolOptions = {}): PagePictures {
  const limits = { timeoutMs: 5_000, maxWaiting: 20, mostResidentBytes: 512 * 1024 * 1024, tries: 1 }
  const pool = createTypstPool({ ...limits, maxResidentBytes: 256 * 1024 * 1024, recycleAfter: 200, ...options })
  return {
    async draw(pdf, page) {
      try {
        const reply = await pool.ask({ do: 'picture', pdf, page })
        return 'svg' in reply && reply.svg.byteLength <= mostSvgBytes ? reply.svg : undefined
      } catch (error) {
        if (error instanceof ProcessLost) return undefined
        throw error
      }
    },
    close: pool.close,
  }
}
