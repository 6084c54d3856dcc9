/** What may be stored at all. Each is recognised from the bytes; whatever is not recognised is refused. */
export const mimeTypes = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  heic: 'image/heic',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'application/xml',
  p7m: 'application/pkcs7-mime',
  asice: 'application/vnd.etsi.asic-e+zip',
} as const

export type FileKind = keyof typeof mimeTypes

/** What applicants and officials send: scans, photographs of a telephone, office documents. */
export const commonKinds: readonly FileKind[] = ['pdf', 'jpeg', 'png', 'heic', 'docx', 'xlsx']

/** Extensions that a file of the kind may carry; the first is given to a file that has none. */
export const extensionsOf: Readonly<Record<FileKind, readonly [string, ...string[]]>> = {
  pdf: ['pdf'],
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png'],
  heic: ['heic', 'heif'],
  docx: ['docx'],
  xlsx: ['xlsx'],
  xml: ['xml'],
  p7m: ['p7m', 'p7s'],
  asice: ['asice', 'sce'],
}

/** For sentences: `PDF, JPEG, PNG`. */
export function listKinds(kinds: readonly FileKind[]): string {
  return kinds.map(kind => kind.toUpperCase()).join(', ')
}
