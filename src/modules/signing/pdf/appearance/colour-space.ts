import type { PdfObject } from '../syntax/pdf-object.ts'
import { array, dictionary, name } from '../writing/make-object.ts'

/**
 * sRGB, said by its measures: PDF/A allows no colours that depend on a device, unless the document itself says which
 * (ISO 19005-2, 6.2.4.3), and what the document says is not ours to change.
 */
export const colourSpace: PdfObject = array(
  name('CalRGB'),
  dictionary({
    WhitePoint: array(0.95046, 1, 1.08906),
    Gamma: array(2.2, 2.2, 2.2),
    Matrix: array(0.41239, 0.21264, 0.01933, 0.35758, 0.71517, 0.11919, 0.18045, 0.07218, 0.9504),
  }),
)
