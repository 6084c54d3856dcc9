import { create } from 'qrcode'
import type { Temporal } from 'temporal-polyfill'
import { formatDate } from '#kernel/i18n/format.ts'
import type { Pdf } from '#kernel/pdf/pdf.ts'
import type { PaperFact, PaperProof } from '#modules/signing/index.ts'

/** A paper of the process, ready to print: a template beside this file, and the values that it places. */
export interface Slip {
  readonly template: URL
  readonly data: SlipData
  /** When it was issued: the document's own date, so that printing again gives the same bytes. */
  readonly issuedAt: Temporal.Instant
  /** What the page of the paper's code says of it, line by line, for comparing. */
  readonly checked: CheckedPaper
}

interface CheckedPaper {
  /** Its name, as printed. */
  readonly title: string
  readonly facts: readonly PaperFact[]
}

interface SlipData {
  readonly title: string
  readonly letterhead: LetterheadData
}

/** Decree 30/2020, annex I: boxes 1 to 4. */
export interface Letterhead {
  /** Cơ quan chủ quản: the agency above, where there is one. */
  readonly parentAgency?: string
  readonly agency: string
  /** `12/PYC`; absent on papers that bear no number. */
  readonly notation?: string
  /** Signed before it has its number and date: both stand as empty places, `number` and `date`, for the records clerk to fill. */
  readonly numberedLater?: true
  /** Where the agency sits: `Bắc Giang`. */
  readonly place: string
  readonly date: Temporal.PlainDate
}

export interface LetterheadData {
  readonly parentAgency: string | null
  readonly agency: string
  readonly notation: string | null
  readonly 'numbered-later': boolean
  readonly place: string
  readonly date: string
}

export interface Party {
  readonly name: string
  readonly address?: string
  readonly phone?: string
  readonly email?: string
}

export interface Signer {
  /** The capacity signed in: `TM. ỦY BAN NHÂN DÂN`, `KT. GIÁM ĐỐC`. */
  readonly authority?: string
  readonly title: string
  readonly name: string
  /** No key signs it: the paper says so where a signature would be. */
  readonly unsigned?: true
}

/** With `proof` each page bears the code by which anyone can compare it. */
export async function printSlip(pdf: Pdf, slip: Slip, proof?: PaperProof): Promise<Uint8Array> {
  return pdf.render(slip.template, proof ? withProof(slip.data, proof) : slip.data, { date: slip.issuedAt })
}

export function withProof(data: SlipData, { code, url }: PaperProof) {
  const purpose = 'Quét mã hoặc mở địa chỉ dưới đây để đối chiếu giấy này với bản lưu của cơ quan.'
  return { ...data, proof: { code, ...qrData(url, purpose) } }
}

export function letterheadData({
  parentAgency,
  agency,
  notation,
  numberedLater,
  place,
  date,
}: Letterhead): LetterheadData {
  return {
    parentAgency: parentAgency ?? null,
    agency,
    notation: notation ?? null,
    'numbered-later': numberedLater ?? false,
    place,
    date: formatDate(date, 'vi', 'formal'),
  }
}

export function partyData({ name, address, phone, email }: Party) {
  return { name, address: address ?? null, phone: phone ?? null, email: email ?? null }
}

export function signerData({ authority, title, name, unsigned }: Signer) {
  return { authority: authority ?? null, title, name, unsigned: unsigned ?? false }
}

/** The address as a QR code, drawn as one path; `purpose` says what scanning it is good for. */
export function qrData(url: string, purpose: string) {
  const { modules } = create(url, { errorCorrectionLevel: 'M' })
  const size = modules.size
  const squares = Array.from(modules.data, (isDark, index) =>
    isDark ? `M${index % size} ${Math.floor(index / size)}h1v1h-1z` : '',
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${squares.join('')}"/></svg>`
  return { url, purpose, svg }
}
