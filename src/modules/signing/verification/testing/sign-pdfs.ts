import { readTimestampToken } from '../../cms/timestamp-token.ts'
import { addPdfDocumentTimestamp } from '../../pdf/add-pdf-document-timestamp.ts'
import { addPdfValidationData } from '../../pdf/add-pdf-validation-data.ts'
import type { PdfSignatureOptions } from '../../pdf/pdf-signature-options.ts'
import { preparePdfSignature } from '../../pdf/prepare-pdf-signature.ts'
import type { Stamp } from '../../prepared-signature.ts'
import { samplePdf } from '../../testing/signing-world.ts'
import { type Officer, type SampleLevel, type SigningOffice, signWith } from './signing-office.ts'

/** A page signed up to the level. */
export async function signPdf(
  office: SigningOffice,
  officer: Officer,
  level: SampleLevel,
  options: PdfSignatureOptions = {},
): Promise<Buffer> {
  const { stamp, stampers } = rememberStampers(office)
  const document = samplePdf('Xac nhan tinh trang hon nhan')
  const signed = await signOne(office, officer, { document, options, stamp: level === 'B-B' ? undefined : stamp })
  if (level === 'B-B' || level === 'B-T') return Buffer.from(signed)
  const stored = await addEvidence(office, signed, [...chainOf(officer), ...stampers()])
  return Buffer.from(level === 'B-LT' ? stored : await addPdfDocumentTimestamp(stored, stamp))
}

/** As papers are issued: the head signs with places for number and date, the clerk fills them in and seals; with evidence for both. */
export async function issuePdf(office: SigningOffice, head: Officer, clerk: Officer): Promise<Buffer> {
  const { stamp, stampers } = rememberStampers(office)
  const place = (name: string, left: number) => {
    return { name, page: 1, rectangle: { left, bottom: 700, width: 120, height: 18 }, size: 13 }
  }
  const signed = await signOne(office, head, {
    document: samplePdf('Quyet dinh'),
    options: { reason: 'Phê duyệt', placeFields: [place('number', 120), place('date', 300)] },
    stamp,
  })
  const sealed = await signOne(office, clerk, {
    document: signed,
    options: { fillFields: { number: '15', date: 'ngày 12 tháng 3 năm 2026' } },
    stamp,
  })
  return Buffer.from(await addEvidence(office, sealed, [...chainOf(head), ...chainOf(clerk), ...stampers()]))
}

interface OneSignature {
  readonly document: Uint8Array
  readonly options: PdfSignatureOptions
  readonly stamp: Stamp | undefined
}

function signOne(office: SigningOffice, officer: Officer, { document, options, stamp }: OneSignature) {
  const facts = { ...officer.facts, signingTime: office.now() }
  return signWith(officer, preparePdfSignature(document, facts, options), stamp)
}

const chainOf = ({ facts }: Officer) => [facts.certificate, ...facts.chain]

function rememberStampers({ authorities }: SigningOffice) {
  const tokens: Uint8Array[] = []
  const stamp: Stamp = async sha256 => {
    const token = await authorities.stamp(sha256)
    tokens.push(token)
    return token
  }
  return { stamp, stampers: () => tokens.flatMap(token => readTimestampToken(token).signedData.certificates) }
}

async function addEvidence(
  { authorities }: SigningOffice,
  signed: Uint8Array,
  certificates: Parameters<typeof authorities.gatherEvidence>[0]['certificates'],
): Promise<Uint8Array> {
  return addPdfValidationData(signed, await authorities.gatherEvidence({ certificates }))
}
