import type { Temporal } from 'temporal-polyfill'
import type { PdfSignatureOptions } from '../pdf-signature-options.ts'
import { pdfDateOf } from '../syntax/pdf-text.ts'
import { array, byteString, dictionary, name, textString, type WrittenObject } from '../writing/make-object.ts'
import { written } from '../writing/write-object.ts'
import { byteRangePlaceholder, contentsPlaceholder } from './signature-slot.ts'

/** DocMDP, ISO 32000-2, table 257. */
const certificationLevels = { 'no-changes': 1, 'form-filling': 2, annotations: 3 } as const

export interface SignatureToWrite {
  readonly subFilter: 'ETSI.CAdES.detached' | 'ETSI.RFC3161'
  readonly contentsBytes: number
  /** ETSI EN 319 142-1, 6.3: the time that the signer claims stands here, not in the CMS. */
  readonly signingTime?: Temporal.Instant
  readonly options?: PdfSignatureOptions
}

/** The signature dictionary (ISO 32000-2, 12.8.1), with room for its value and its byte range. */
export function signatureDictionary({
  subFilter,
  contentsBytes,
  signingTime,
  options = {},
}: SignatureToWrite): WrittenObject {
  const text = (value: string | undefined) => (value === undefined ? undefined : textString(value))
  const described = dictionary({
    Type: name(subFilter === 'ETSI.RFC3161' ? 'DocTimeStamp' : 'Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name(subFilter),
    M: signingTime && byteString(Buffer.from(pdfDateOf(signingTime))),
    Name: text(options.name),
    Reason: text(options.reason),
    Location: text(options.location),
    ContactInfo: text(options.contact),
    Reference: options.certify && array(docMdp(certificationLevels[options.certify])),
  })
  const opened = written(described).slice(0, -2)
  return {
    type: 'written',
    text: `${opened}/ByteRange${byteRangePlaceholder()}/Contents${contentsPlaceholder(contentsBytes)}>>`,
  }
}

const docMdp = (level: number) =>
  dictionary({
    Type: name('SigRef'),
    TransformMethod: name('DocMDP'),
    TransformParams: dictionary({ Type: name('TransformParams'), P: level, V: name('1.2') }),
  })
