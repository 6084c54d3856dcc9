/** What a signer adds to a PDF with the signature, all in one incremental update. */
export interface PdfSignatureOptions {
  /** An empty signature field that is there already, or the name of a new one; absent: the first free `SignatureN`. */
  readonly fieldName?: string
  readonly reason?: string
  readonly location?: string
  readonly name?: string
  readonly contact?: string
  /** Certifies the document and says what others may still do to it (DocMDP, ISO 32000-2, 12.8.2.2); only its first signature can. */
  readonly certify?: 'no-changes' | 'form-filling' | 'annotations'
  /** Absent: the signature shows nowhere on the pages. */
  readonly appearance?: PdfAppearance
  /** Text fields to place now, for somebody to fill later: the number and the date of a document that is signed before it has them. */
  readonly placeFields?: readonly PdfTextField[]
  /** Values of text fields that are there already, by name. */
  readonly fillFields?: Readonly<Record<string, string>>
  /** Bytes kept free for the time stamp. */
  readonly timestampBytes?: number
}

/** In points, from the lower left corner of the page as it is stored. */
export interface PdfRectangle {
  readonly left: number
  readonly bottom: number
  readonly width: number
  readonly height: number
}

export interface PdfAppearance {
  /** The first page is 1. */
  readonly page: number
  readonly rectangle: PdfRectangle
  /** From the lowest upwards. */
  readonly layers: readonly PdfLayer[]
}

export type PdfLayer =
  /** PNG, transparent where it is to be; fitted into the rectangle, keeping its proportions. */
  | { readonly kind: 'image'; readonly png: Uint8Array }
  /** The first page of a PDF, fitted likewise. */
  | { readonly kind: 'page'; readonly pdf: Uint8Array }
  | PdfTextLayer

/** From the top; black unless a colour is given, smaller where it would not fit. The font is Tinos, embedded. */
export interface PdfTextLayer {
  readonly kind: 'text'
  readonly lines: readonly string[]
  readonly size: number
  readonly face?: 'regular' | 'bold'
  readonly align?: 'left' | 'centre'
  readonly colour?: PdfColour
}

/** Red, green, blue from 0 to 1. */
export type PdfColour = readonly [number, number, number]

export interface PdfTextField {
  readonly name: string
  readonly page: number
  readonly rectangle: PdfRectangle
  /** In points. */
  readonly size: number
  readonly italic?: boolean
  readonly align?: 'left' | 'centre' | 'right'
  /** What a screen reader says of the field. */
  readonly label?: string
}
