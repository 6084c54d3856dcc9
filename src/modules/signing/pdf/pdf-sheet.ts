import { AppError } from '#kernel/errors.ts'
import type { PdfRectangle } from './pdf-signature-options.ts'
import { listPages, type PageTree, type PdfPage } from './revisions/list-pages.ts'
import { PdfError } from './syntax/pdf-error.ts'
import { isArray, type PdfObject } from './syntax/pdf-object.ts'
import type { PdfRevision } from './syntax/pdf-revision.ts'
import { startUpdate } from './writing/pdf-update.ts'

/** A page as its reader sees it: cut to its crop box and turned upright. */
export interface PdfSheet {
  /** The first is 1. */
  readonly page: number
  /** Of the whole document. */
  readonly pages: number
  /** What shows of the page, in its own coordinates. */
  readonly box: PdfRectangle
  /** Degrees clockwise. */
  readonly turn: Turn
  /** As it lies before the reader, in points. */
  readonly width: number
  readonly height: number
}

export type Turn = 0 | 90 | 180 | 270

/**
 * One page of a document, -1 being the last. Throws `signing.pdf-unreadable`, `signing.pdf-encrypted`, `signing.pdf-no-such-page`, and
 * `signing.pdf-page-shows-nothing` where no signature could be seen on it.
 */
export function readSheet(document: Uint8Array, page: number): PdfSheet {
  const { revision } = startUpdate(document)
  const found = getPage(revision, page)
  const box = shownBox(revision, found)
  if (!box) throw new AppError('bad-input', { reason: 'signing.pdf-page-shows-nothing', params: { page: found.page } })
  const turn = turnOf(revision, found)
  const upright = turn === 0 || turn === 180
  const size = upright ? { width: box.width, height: box.height } : { width: box.height, height: box.width }
  return { page: found.page, pages: found.pages, box, turn, ...size }
}

/** A page by its number, -1 being the last. Throws `signing.pdf-unreadable` and `signing.pdf-no-such-page`. */
export function getPage(
  revision: PdfRevision,
  page: number,
): PdfPage & { readonly page: number; readonly pages: number } {
  const { pages } = readPages(revision)
  const number = page === -1 ? pages.length : page
  const found = pages[number - 1]
  if (!found) throw new AppError('bad-input', { reason: 'signing.pdf-no-such-page', params: { page } })
  return { ...found, page: number, pages: pages.length }
}

function readPages(revision: PdfRevision): PageTree {
  try {
    return listPages(revision)
  } catch (cause) {
    if (!(cause instanceof PdfError)) throw cause
    throw new AppError('bad-input', { reason: 'signing.pdf-unreadable', cause })
  }
}

/** ISO 32000-2, 7.7.3.3: /Rotate is a multiple of 90; what is not counts as nothing. */
export function turnOf(revision: PdfRevision, { inherited }: PdfPage): Turn {
  const degrees = Number(revision.resolve(inherited.get('Rotate')) ?? 0)
  const turns: readonly Turn[] = [0, 90, 180, 270]
  return turns.find(turn => ((degrees % 360) + 360) % 360 === turn) ?? 0
}

/** ISO 32000-2, 14.11.2: the crop box within the media box; letter paper where a page has none. */
function shownBox(revision: PdfRevision, { inherited }: PdfPage): PdfRectangle | undefined {
  const media = rectangleIn(revision, inherited.get('MediaBox')) ?? { left: 0, bottom: 0, width: 612, height: 792 }
  const crop = rectangleIn(revision, inherited.get('CropBox')) ?? media
  const left = Math.max(media.left, crop.left)
  const bottom = Math.max(media.bottom, crop.bottom)
  const width = Math.min(media.left + media.width, crop.left + crop.width) - left
  const height = Math.min(media.bottom + media.height, crop.bottom + crop.height) - bottom
  return width > 0 && height > 0 ? { left, bottom, width, height } : undefined
}

/** Any two opposite corners (ISO 32000-2, 7.9.5). */
function rectangleIn(revision: PdfRevision, value: PdfObject | undefined): PdfRectangle | undefined {
  const resolved = revision.resolve(value)
  if (!isArray(resolved) || resolved.items.length !== 4) return undefined
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = resolved.items.map(item => Number(revision.resolve(item)))
  if (![x1, y1, x2, y2].every(Number.isFinite)) return undefined
  return { left: Math.min(x1, x2), bottom: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) }
}

/** From points before the reader, counted from the lower left corner of what shows, to the page's own. */
export function toStored({ box, turn }: Pick<PdfSheet, 'box' | 'turn'>, shown: PdfRectangle): PdfRectangle {
  const { left, bottom, width, height } = shown
  const top = box.bottom + box.height
  const right = box.left + box.width
  switch (turn) {
    case 0:
      return { left: box.left + left, bottom: box.bottom + bottom, width, height }
    case 90:
      return { left: right - bottom - height, bottom: box.bottom + left, width: height, height: width }
    case 180:
      return { left: right - left - width, bottom: top - bottom - height, width, height }
    case 270:
      return { left: box.left + bottom, bottom: top - left - width, width: height, height: width }
    default:
      return turn satisfies never
  }
}

/** The way back. */
export function toShown({ box, turn }: Pick<PdfSheet, 'box' | 'turn'>, stored: PdfRectangle): PdfRectangle {
  const { width, height } = stored
  const left = stored.left - box.left
  const bottom = stored.bottom - box.bottom
  switch (turn) {
    case 0:
      return { left, bottom, width, height }
    case 90:
      return { left: bottom, bottom: box.width - left - width, width: height, height: width }
    case 180:
      return { left: box.width - left - width, bottom: box.height - bottom - height, width, height }
    case 270:
      return { left: box.height - bottom - height, bottom: left, width: height, height: width }
    default:
      return turn satisfies never
  }
}
