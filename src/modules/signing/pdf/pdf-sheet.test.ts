import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placementAt, places, rectangleAt } from '../requests/placement.ts'
import { samplePdf } from '../testing/signing-world.ts'
import { type PdfSheet, readSheet, type Turn, toShown, toStored } from './pdf-sheet.ts'

describe('a page as its reader sees it', () => {
  it('is cut to its crop box and turned upright', () => {
    const turned = samplePdf('x', '/MediaBox [0 0 595 842] /CropBox [100 200 500 900] /Rotate -90')
    expect(readSheet(turned, 1)).toEqual({
      page: 1,
      pages: 1,
      box: { left: 100, bottom: 200, width: 400, height: 642 },
      turn: 270,
      width: 642,
      height: 400,
    })
    expect(readSheet(samplePdf('x'), -1)).toMatchObject({ page: 1, turn: 0, width: 595, height: 842 })
  })

  it('is paper of its own size where the page has no box, and none where nothing of it shows', () => {
    expect(readSheet(samplePdf('x', '/Rotate 45'), 1)).toMatchObject({ turn: 0, width: 612, height: 792 })
    const hidden = samplePdf('x', '/MediaBox [0 0 595 842] /CropBox [600 0 700 100]')
    expect(() => readSheet(hidden, 1)).toThrow('signing.pdf-page-shows-nothing')
    expect(() => readSheet(samplePdf('x'), 2)).toThrow('signing.pdf-no-such-page')
  })
})

const turns: readonly Turn[] = [0, 90, 180, 270]
const length = fc.double({ min: 1, max: 3_000, noNaN: true })
const sheets = fc
  .record({
    left: fc.integer({ min: -500, max: 500 }),
    bottom: fc.integer({ min: -500, max: 500 }),
    a: length,
    b: length,
  })
  .chain(({ left, bottom, a, b }) =>
    fc.constantFrom(...turns).map((turn): PdfSheet => {
      const box = { left, bottom, width: a, height: b }
      const upright = turn === 0 || turn === 180
      return { page: 1, pages: 1, box, turn, width: upright ? a : b, height: upright ? b : a }
    }),
  )
const spots = fc.oneof(
  fc.constantFrom(...places).map(place => ({ place })),
  fc.record({ left: fc.double({ noNaN: true }), bottom: fc.double({ noNaN: true }) }),
)

describe('a signature on a page', () => {
  it('never stands over an edge, whatever is asked for and however the page is turned', () => {
    fc.assert(
      fc.property(sheets, spots, (sheet, spot) => {
        const { left, bottom, width, height } = placementAt(sheet, spot)
        const { box } = sheet
        expect(left).toBeGreaterThanOrEqual(box.left - 0.02)
        expect(bottom).toBeGreaterThanOrEqual(box.bottom - 0.02)
        expect(left + width).toBeLessThanOrEqual(box.left + box.width + 0.02)
        expect(bottom + height).toBeLessThanOrEqual(box.bottom + box.height + 0.02)
      }),
    )
  })

  it('is found again where it was put', () => {
    fc.assert(
      fc.property(sheets, spots, (sheet, spot) => {
        const shown = rectangleAt(sheet, spot)
        const back = toShown(sheet, toStored(sheet, shown))
        for (const key of ['left', 'bottom', 'width', 'height'] as const) expect(back[key]).toBeCloseTo(shown[key], 6)
      }),
    )
  })

  it.each([
    [0, 'left'],
    [90, 'bottom'],
  ] as const)('turned by %i keeps to the lower left of what its reader sees', (turn, edge) => {
    const sheet = {
      page: 1,
      pages: 1,
      box: { left: 0, bottom: 0, width: 600, height: 600 },
      turn,
      width: 600,
      height: 600,
    }
    expect(toStored(sheet, { left: 10, bottom: 50, width: 100, height: 20 })[edge]).toBe(10)
  })
})
