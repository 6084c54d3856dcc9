import type { PdfRectangle } from './pdf-signature-options.ts'

/** Where a seal of this size goes: over a third of the signature's image, to the left (Decree 30/2020, annex I, II.8). */
export function sealRectangle(
  signature: PdfRectangle,
  seal: { readonly width: number; readonly height: number },
): PdfRectangle {
  return {
    left: signature.left + signature.width / 3 - seal.width,
    bottom: signature.bottom + (signature.height - seal.height) / 2,
    width: seal.width,
    height: seal.height,
  }
}
