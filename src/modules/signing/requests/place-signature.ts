import type { Context } from '#kernel/context.ts'
import { AppError, notFound, wrongState } from '#kernel/errors.ts'
import { officialOf } from '../official.ts'
import { type PdfSheet, readSheet, toShown } from '../pdf/pdf-sheet.ts'
import type { PdfRectangle } from '../pdf/pdf-signature-options.ts'
import { readDocument } from './document-bytes.ts'
import { placementAt, rectangleAt, type Spot, usualPlace } from './placement.ts'
import { changeRequest, findRequest, lockRequest } from './request-store.ts'
import { recordRequest } from './signature-event.ts'
import type { Placement, SignatureRequest } from './signature-request.ts'
import { assertAddressee } from './signer-policy.ts'

/** Whether the reader may still say where the signature shows. */
export function mayBePlaced(request: SignatureRequest): boolean {
  return request.signerPlaces && (request.state === 'waiting' || request.state === 'failed')
}

/** A page before the reader, and the signature on it. */
export interface PlacedSheet {
  readonly request: SignatureRequest
  readonly sheet: PdfSheet
  /** Where it stands as the reader sees the page; where it would, while it shows nowhere or on another page. */
  readonly rectangle: PdfRectangle
}

/** The page that is asked for, else that of the signature, else the last. Throws as `placeSignature`. */
export async function getPlacedSheet(
  context: Context,
  { requestId, page }: { readonly requestId: string; readonly page?: number | undefined },
): Promise<PlacedSheet> {
  const request = assertMayPlace(context, await findRequest(context, requestId))
  const { placement } = request
  const document = await readDocument(context.kernel.files, request.documentSha256)
  const sheet = readSheet(document, page ?? placement?.page ?? -1)
  const isHere = placement?.page === sheet.page
  return { request, sheet, rectangle: isHere ? toShown(sheet, placement) : rectangleAt(sheet, { place: usualPlace }) }
}

export interface PlaceSignature {
  readonly requestId: string
  /** Null: it shows nowhere. */
  readonly at: { readonly page: number; readonly spot: Spot } | null
}

/**
 * Says where the signature shows in a PDF that waits, never over an edge of the page. The same place again changes nothing. Throws
 * `signing.placed-by-asker` where whoever asked has said it, `signing.not-when-…`, and `signing.pdf-…` where there is no such page.
 */
export async function placeSignature(context: Context, { requestId, at }: PlaceSignature): Promise<SignatureRequest> {
  const request = assertMayPlace(context, await lockRequest(context, requestId))
  const placement = at && placementAt(await sheetOf(context, request, at.page), at.spot)
  if (isSame(request.placement, placement)) return request
  const placed = await changeRequest(context, { id: requestId, states: ['waiting', 'failed'] }, { placement })
  if (!placed) throw wrongState(`signing.not-when-${request.state}`)
  await recordRequest(context, 'placed', placed, { page: placement?.page ?? null })
  return placed
}

function assertMayPlace(context: Context, request: SignatureRequest | undefined): SignatureRequest {
  officialOf(context)
  if (!request) throw notFound('signing.no-request')
  assertAddressee(context.actor, request)
  if (!request.signerPlaces) throw wrongState('signing.placed-by-asker')
  if (!mayBePlaced(request)) throw wrongState(`signing.not-when-${request.state}`)
  return request
}

async function sheetOf({ kernel }: Context, { documentSha256 }: SignatureRequest, page: number): Promise<PdfSheet> {
  return readSheet(await readDocument(kernel.files, documentSha256), page)
}

function isSame(one: Placement | null, other: Placement | null): boolean {
  if (one === null || other === null) return one === other
  const keys = ['page', 'left', 'bottom', 'width', 'height'] as const
  return keys.every(key => one[key] === other[key])
}

/** A page of the document as SVG, for whoever says where the signature shows. Throws `not-found` where it cannot be drawn. */
export async function drawPage(
  context: Context,
  { requestId, page }: { readonly requestId: string; readonly page: number },
): Promise<Uint8Array> {
  const request = assertMayPlace(context, await findRequest(context, requestId))
  const document = await readDocument(context.kernel.files, request.documentSha256)
  const drawn = await context.kernel.pagePictures.draw(document, page)
  if (!drawn) throw new AppError('not-found', { reason: 'signing.page-not-drawn' })
  return drawn
}
