import type { Coverage, FoundTimestamp } from '../../verification/found-signature.ts'
import { isName, isString, type PdfDictionary } from '../syntax/pdf-object.ts'
import type { PdfRevision } from '../syntax/pdf-revision.ts'
import { brokenValue, type ReadValue } from './broken-signature.ts'
import { signedContent } from './byte-range.ts'
import type { PdfReading } from './pdf-reading.ts'
import { placeSignature, type SignaturePlace } from './place-signature.ts'
import { readRawRsa } from './read-raw-rsa.ts'
import { readCmsValue, readStampValue } from './read-value.ts'
import { claimedTimeOf, claimsOf } from './signature-claims.ts'
import { coverageOf } from './signature-coverage.ts'
import type { SignatureField } from './signature-fields.ts'

/** One signature with its own value judged; what others in the file add to it is not in yet. */
export interface ReadSignature {
  readonly id: string
  readonly place: SignaturePlace
  readonly isStamp: boolean
  /** ETSI EN 319 142-1, 5.4.3: a document time stamp says that it is one. */
  readonly isWellTyped: boolean
  readonly isBaseline: boolean
  readonly value: ReadValue
  readonly timestamp: FoundTimestamp | undefined
  readonly coverage: Coverage
  readonly claims: ReturnType<typeof claimsOf>
}

export async function readSignature(reading: PdfReading, signature: SignatureField): Promise<ReadSignature> {
  const place = placeSignature(reading, signature)
  const revision = place.sound ? place.signed : reading.last
  const dictionary = place.sound ? place.dictionary : signature.dictionary
  const filter = subFilterOf(revision, dictionary)
  const isStamp = filter === 'ETSI.RFC3161' || isName(revision.at(dictionary, 'Type'), 'DocTimeStamp')
  const { value, timestamp } = await readValue(reading, { place, revision, dictionary, filter, isStamp })
  const isMalformed = !value.integrity.holds && value.integrity.because === 'malformed'
  return {
    id: signature.id,
    place,
    isStamp,
    isWellTyped: isName(revision.at(dictionary, 'Type'), 'DocTimeStamp'),
    isBaseline: filter === 'ETSI.CAdES.detached',
    value: isStamp ? value : { ...value, claimedAt: value.claimedAt ?? claimedTimeOf(revision, dictionary) },
    timestamp,
    coverage: isMalformed && !value.signer ? { extent: 'unknown', changes: [] } : coverageOf(reading, signature, place),
    claims: claimsOf(revision, dictionary),
  }
}

function subFilterOf(revision: PdfRevision, dictionary: PdfDictionary): string {
  const filter = revision.at(dictionary, 'SubFilter')
  return isName(filter) ? filter.name : ''
}

interface ValueToRead {
  readonly place: SignaturePlace
  readonly revision: PdfRevision
  readonly dictionary: PdfDictionary
  readonly filter: string
  readonly isStamp: boolean
}

async function readValue(
  reading: PdfReading,
  { place, revision, dictionary, filter, isStamp }: ValueToRead,
): Promise<{ readonly value: ReadValue; readonly timestamp: FoundTimestamp | undefined }> {
  const found = (value: ReadValue, timestamp?: FoundTimestamp) => ({ value: withPlace(value, place), timestamp })
  const contents = revision.at(dictionary, 'Contents')
  if (!isString(contents)) return found(brokenValue('malformed', 'no /Contents'))
  if (!place.range) return found(brokenValue('reference-unsound', 'no byte range'))
  const content = signedContent(reading.file.bytes, place.range, reading.hashing)
  if (!content) return found(brokenValue('reference-unsound', 'byte range'))
  if (isStamp) {
    const { value, timestamp } = await readStampValue(contents.bytes, content)
    return found(value, timestamp)
  }
  if (filter === 'adbe.x509.rsa_sha1') return found(await readRawRsa(revision, dictionary, contents.bytes, content))
  return found(await readCmsValue(contents.bytes, content, filter === 'adbe.pkcs7.sha1'))
}

/** The bytes may be what was signed, and yet the byte range not what it should be. */
function withPlace(value: ReadValue, place: SignaturePlace): ReadValue {
  if (place.sound) return value
  return { ...value, problems: [...value.problems, { code: 'pdf-byte-range', detail: place.detail }] }
}
