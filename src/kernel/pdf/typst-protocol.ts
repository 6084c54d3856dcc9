/** What the platform asks of a Typst process. Data travel as JSON text, so that nothing in them can be markup. */
export interface PrintRequest {
  readonly templatePath: string
  readonly data: string
  readonly dateSeconds: number
}

export type PrintReply =
  | { readonly pdf: Uint8Array; readonly residentBytes: number }
  /** The template is wrong, or does not fit the data. */
  | { readonly fault: string; readonly residentBytes: number }

export function isPrintReply(message: unknown): message is PrintReply {
  return typeof message === 'object' && message !== null && 'residentBytes' in message
}
