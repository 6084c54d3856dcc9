import type { PdfSheet } from '#modules/signing/pdf/pdf-sheet.ts'
import type { PdfRectangle } from '#modules/signing/pdf/pdf-signature-options.ts'
import type { PlacementOffer } from '#modules/signing/requests/placement.ts'
import { wordsLeading, wordsSize } from '#modules/signing/requests/shown-lines.ts'
import { useText } from '#web/frame.tsx'
import { pictureHref } from './hrefs.ts'

interface SheetViewProps {
  readonly requestId: string
  readonly sheet: PdfSheet
  readonly rectangle: PdfRectangle
  /** What the signature shows, line by line. */
  readonly words: readonly string[]
  readonly offer: PlacementOffer
  /** The form that holds the same place in figures. */
  readonly formId: string
  /** What says how it is moved. */
  readonly hintId: string
}

/** A page to scale with the signature on it. Scripts let it be dragged, or moved by the arrow keys (`scripts/place.ts`). */
export function SheetView({ requestId, sheet, rectangle, words, offer, formId, hintId }: SheetViewProps) {
  const text = useText()
  const { page, width, height } = sheet
  const size = Math.min(wordsSize, rectangle.height / (words.length * wordsLeading))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing that holds a control, for which HTML has no element
    <svg
      className="folio"
      viewBox={`0 0 ${width} ${height}`}
      data-sheet={formId}
      data-offer={JSON.stringify(offer)}
      role="group"
      aria-label={text('signing.place.page-of', { page, pages: sheet.pages })}
    >
      <rect className="paper" width={width} height={height} />
      <image href={pictureHref(requestId, page)} width={width} height={height} />
      <g
        data-box=""
        aria-describedby={hintId}
        transform={`translate(${rectangle.left} ${height - rectangle.bottom - rectangle.height})`}
      >
        <rect className="mark" width={rectangle.width} height={rectangle.height} />
        {words.map((line, index) => (
          <text
            // The lines have no other identity than their place.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={index}
            x={rectangle.width / 2}
            y={size * (0.95 + index * wordsLeading)}
            fontSize={size}
            textAnchor="middle"
          >
            {line}
          </text>
        ))}
      </g>
    </svg>
  )
}
