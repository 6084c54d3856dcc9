import { readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import { afterEach, expect, it } from 'vitest'
import { createPagePictures, type PagePictures } from './page-pictures.ts'
import { createPdf } from './pdf.ts'

let pictures: PagePictures
afterEach(() => pictures.close())

const pdf = createPdf()
const date = Temporal.Instant.from('2025-03-12T02:00:00Z')
const template = new URL('./testing/places.typ', import.meta.url)
const document = await pdf.render(template, { names: ['number'] }, { date })
await pdf.close()
const text = (svg: Uint8Array | undefined) => Buffer.from(svg ?? []).toString('utf8')

it('draws a page of a PDF as SVG that fetches and runs nothing', async () => {
  pictures = createPagePictures()
  const svg = text(await pictures.draw(document, 2))
  expect(svg).toMatch(/^<svg viewBox="0 0 595[.\d]* 841[.\d]*"/)
  expect(svg).not.toMatch(/<script|href="https?:|\son\w+=/)
})

it('draws nothing where there is no such page or no PDF, and goes on', async () => {
  pictures = createPagePictures()
  expect(await pictures.draw(document, 3)).toBeUndefined()
  expect(await pictures.draw(readFileSync(template), 1)).toBeUndefined()
  expect(await pictures.draw(document, 1)).toBeDefined()
})

it('gives up on a page that takes too long or too much memory, without a second try', async () => {
  pictures = createPagePictures({ timeoutMs: 1 })
  expect(await pictures.draw(document, 1)).toBeUndefined()
  pictures.close()
  pictures = createPagePictures({ mostResidentBytes: 1 })
  expect(await pictures.draw(document, 1)).toBeUndefined()
})
