/** What the platform asks of a Typst process. */
export type TypstRequest = PrintRequest | PictureRequest

/** Data travel as JSON text, so that nothing in them can be markup. */
export interface PrintRequest {
  readonly do: 'print'
  readonly templatePath: string
  readonly data: string
  readonly dateSeconds: number
  readonly withPlaces: boolean
}

/** One page of a PDF of anybody's as SVG, upright and cut to its crop box. */
export interface PictureRequest {
  readonly do: 'picture'
  readonly pdf: Uint8Array
  /** The first is 1. */
  readonly page: number
}

/**
 * Where something stands on the printed page, in points from the page's lower left corner, as PDF counts; `x` and `y` are its own lower
 * left corner. The first page is 1.
 */
export interface Place {
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type Places = Readonly<Record<string, Place>>

export type TypstReply = (Printed | Pictured | Faulty) & { readonly residentBytes: number }

export interface Printed {
  readonly pdf: Uint8Array
  readonly places: Places
}

export interface Pictured {
  readonly svg: Uint8Array
}

/** The template is wrong, or does not fit the data; the PDF is none. */
export interface Faulty {
  readonly fault: string
}

export function isTypstReply(message: unknown): message is TypstReply {
  return typeof message === 'object' && message !== null && 'residentBytes' in message
}
