import { createHash } from 'node:crypto'
import type { Evidence } from '../prepared-signature.ts'
import { listSignatures } from './reading/signature-fields.ts'
import { unlessBroken } from './syntax/pdf-error.ts'
import { isArray, isDictionary, isStream, isString, type PdfObject, type PdfReference } from './syntax/pdf-object.ts'
import { array, dictionary, name, stream, withEntries } from './writing/make-object.ts'
import { catalogueOf, changeDictionary, type PdfUpdate, startUpdate } from './writing/pdf-update.ts'
import { writeUpdate } from './writing/write-update.ts'

/**
 * Puts certificates and revocation data into the document security store, with a VRI entry for each signature (ETSI EN 319 142-1,
 * 5.4.2): level B-LT. What the store has already stays; the document is given back as it is where nothing is new.
 */
export function addPdfValidationData(document: Uint8Array, evidence: Evidence): Uint8Array {
  const update = startUpdate(document)
  const { number, dictionary: catalogue } = catalogueOf(update)
  const store = update.resolve(catalogue.entries.get('DSS'))
  const lists = {
    Certs: extended(update, store, 'Certs', evidence.certificates),
    OCSPs: extended(update, store, 'OCSPs', evidence.ocspResponses),
    CRLs: extended(update, store, 'CRLs', evidence.crls),
  }
  if (Object.values(lists).every(list => list.added.length === 0)) return document
  const changed = changeDictionary(update, catalogue, 'DSS', known =>
    withEntries(known ?? dictionary({ Type: name('DSS') }), {
      Certs: listed(lists.Certs),
      OCSPs: listed(lists.OCSPs),
      CRLs: listed(lists.CRLs),
      VRI: entriesForSignatures(update, store, lists),
    }),
  )
  if (!update.objects.has(referredBy(changed))) update.replace(number, withEntries(catalogue, { DSS: changed }))
  return Buffer.concat([document, writeUpdate(update).bytes])
}

const referredBy = (object: PdfObject): number =>
  typeof object === 'object' && object?.type === 'reference' ? object.number : -1

interface Extended {
  readonly known: readonly PdfObject[]
  readonly added: readonly PdfReference[]
  /** What was given, known or added. */
  readonly given: readonly PdfObject[]
}

function extended(update: PdfUpdate, store: PdfObject, key: string, items: readonly Uint8Array[]): Extended {
  const list = update.revision.at(store, key)
  const known = isArray(list) ? list.items : []
  const places = new Map<string, PdfObject>()
  for (const item of known) {
    const stored = update.revision.resolve(item)
    const bytes = isStream(stored) ? unlessBroken(() => update.revision.decodedStream(stored)) : undefined
    if (bytes) places.set(hashOf(bytes), item)
  }
  const added: PdfReference[] = []
  const given = items.map(item => {
    const place = places.get(hashOf(item))
    if (place !== undefined) return place
    const made = update.add(stream({}, item))
    places.set(hashOf(item), made)
    added.push(made)
    return made
  })
  return { known, added, given }
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64')

const listed = ({ known, added }: Extended): PdfObject | undefined =>
  known.length + added.length > 0 ? array(...known, ...added) : undefined

type Lists = Readonly<Record<'Certs' | 'OCSPs' | 'CRLs', Extended>>

/** Keyed by SHA-1 of the signature's value as it stands in /Contents, its padding included (ETSI EN 319 142-1, 5.4.2.2). */
function entriesForSignatures(update: PdfUpdate, store: PdfObject, lists: Lists): PdfObject {
  const vri = update.revision.at(store, 'VRI')
  const known = isDictionary(vri) ? vri : dictionary({})
  const entry = dictionary({
    Type: name('VRI'),
    Cert: nonEmpty(lists.Certs.given),
    OCSP: nonEmpty(lists.OCSPs.given),
    CRL: nonEmpty(lists.CRLs.given),
  })
  const contents = listSignatures(update.revision)
    .map(signature => update.revision.at(signature.dictionary, 'Contents'))
    .filter(isString)
  const keys = contents.map(({ bytes }) => createHash('sha1').update(bytes).digest('hex').toUpperCase())
  const missing = keys.filter(key => !known.entries.has(key))
  return withEntries(known, Object.fromEntries(missing.map(key => [key, update.add(entry)])))
}

const nonEmpty = (items: readonly PdfObject[]): PdfObject | undefined =>
  items.length > 0 ? array(...items) : undefined
