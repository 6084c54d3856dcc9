import { type PdfSheet, toStored } from '../pdf/pdf-sheet.ts'
import type { PdfRectangle } from '../pdf/pdf-signature-options.ts'
import type { Placement } from './signature-request.ts'

/** Nine places of a page, as its reader names them. */
export const places = [
  'top-left',
  'top',
  'top-right',
  'left',
  'middle',
  'right',
  'bottom-left',
  'bottom',
  'bottom-right',
] as const

export type Place = (typeof places)[number]

/** Room for two lines of capacity, the signature and a long name in 13 points; a smaller page gets a smaller one. */
const usual = { width: 216, height: 84 }

/** Two centimetres: the narrowest margin that papers have (Decree 30/2020, annex I, I.4). */
const margin = 56.7

/** Where a signature goes whose signer does not say: papers are signed at the lower right (Decree 30/2020, annex I, III). */
export const usualPlace: Place = 'bottom-right'

export type Spot = { readonly place: Place } | Corner

/** In points from the left and the lower edge of the page as it lies before its reader. */
export interface Corner {
  readonly left: number
  readonly bottom: number
}

/** The signature's rectangle on the page before the reader, moved inside where it would stand over an edge. */
export function rectangleAt(sheet: PdfSheet, spot: Spot): PdfRectangle {
  const size = sizeOn(sheet)
  const corner = 'place' in spot ? cornerOf(sheet, spot.place) : spot
  return {
    left: rounded(within(corner.left, sheet.width - size.width)),
    bottom: rounded(within(corner.bottom, sheet.height - size.height)),
    ...size,
  }
}

/** The same in the page's own points, as a request keeps it. */
export function placementAt(sheet: PdfSheet, spot: Spot): Placement {
  const { left, bottom, width, height } = toStored(sheet, rectangleAt(sheet, spot))
  return { page: sheet.page, left: rounded(left), bottom: rounded(bottom), width, height }
}

/** The places of a page in figures, for whoever moves a signature over it in the browser. */
export interface PlacementOffer {
  readonly width: number
  readonly height: number
  readonly size: Pick<PdfRectangle, 'width' | 'height'>
  readonly corners: Readonly<Record<string, Corner>>
}

export function placementOffer(sheet: PdfSheet): PlacementOffer {
  const corners = places.map(place => {
    const { left, bottom } = rectangleAt(sheet, { place })
    return [place, { left, bottom }] as const
  })
  return { width: sheet.width, height: sheet.height, size: sizeOn(sheet), corners: Object.fromEntries(corners) }
}

function sizeOn({ width, height }: PdfSheet): { readonly width: number; readonly height: number } {
  return { width: rounded(Math.min(usual.width, width)), height: rounded(Math.min(usual.height, height)) }
}

function cornerOf(sheet: PdfSheet, place: Place): Corner {
  const size = sizeOn(sheet)
  const [row = 0, column = 0] = [Math.floor(places.indexOf(place) / 3), places.indexOf(place) % 3]
  const room = (whole: number, taken: number): number => Math.max(0, Math.min(margin, (whole - taken) / 2))
  const across = spread(sheet.width - size.width, room(sheet.width, size.width))
  const up = spread(sheet.height - size.height, room(sheet.height, size.height))
  return { left: across[column] ?? 0, bottom: up[2 - row] ?? 0 }
}

const spread = (free: number, edge: number): readonly number[] => [edge, free / 2, free - edge]

const within = (value: number, most: number): number => Math.min(Math.max(0, value), Math.max(0, most))

/** Down, so that what fits still fits. */
const rounded = (points: number): number => Math.floor(points * 100) / 100

export const pointsPerCentimetre = 72 / 2.54
