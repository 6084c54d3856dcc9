/** What the platform asks of a Typst process. Data travel as JSON text, so that nothing in them can be markup. */
export interface PrintRequest {
  readonly templatePath: string
  readonly data: string
  readonly dateSeconds: number
  readonly withPlaces: boolean
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

export type PrintReply =
  | { readonly pdf: Uint8Array; readonly places: Places; readonly residentBytes: number }
  /** The template is wrong, or does not fit the data. */
  | { readonly fault: string; readonly residentBytes: number }

export function isPrintReply(message: unknown): message is PrintReply {
  return typeof message === 'object' && message !== null && 'residentBytes' in message
}
