import { AppError } from '#kernel/errors.ts'
import { addForm, numbers } from '../appearance/build-appearance.ts'
import { embedFont, setText } from '../fonts/embed-font.ts'
import type { TinosFace } from '../fonts/tinos.ts'
import { listFields } from '../reading/form-fields.ts'
import {
  isArray,
  isDictionary,
  isReference,
  isString,
  type PdfDictionary,
  type PdfObject,
  type PdfReference,
} from '../syntax/pdf-object.ts'
import { textOfPdfString } from '../syntax/pdf-text.ts'
import { dictionary, textString, withEntries } from '../writing/make-object.ts'
import type { PdfUpdate } from '../writing/pdf-update.ts'

/**
 * Fills text fields and draws their values, in the order of their names: a record that was kept as JSON comes back in another order, and the
 * same values must give the same bytes. Throws `signing.pdf-no-such-field`.
 */
export function fillTextFields(update: PdfUpdate, values: Readonly<Record<string, string>>): void {
  const fields = new Map(listFields(update.revision).map(field => [field.name, field]))
  for (const [fieldName, value] of Object.entries(values).sort(byName)) {
    const field = fields.get(fieldName)
    if (field?.type !== 'Tx' || field.number === undefined) {
      throw new AppError('bad-input', { reason: 'signing.pdf-no-such-field', params: { field: fieldName } })
    }
    const filled = withEntries(field.dictionary, { V: textString(value) })
    const kids = update.resolve(filled.entries.get('Kids'))
    const widgets = isArray(kids) ? kids.items.filter(isReference) : []
    update.replace(field.number, widgets.length > 0 ? filled : withAppearance(update, filled, filled, value))
    for (const widget of widgets) {
      const shown = update.resolve(widget)
      if (isDictionary(shown)) update.replace(widget.number, withAppearance(update, shown, filled, value))
    }
  }
}

const byName = ([one]: readonly [string, string], [other]: readonly [string, string]): number => (one < other ? -1 : 1)

/** Values that the widget does not have itself are those of its field, or of the form. */
function withAppearance(update: PdfUpdate, widget: PdfDictionary, field: PdfDictionary, value: string): PdfDictionary {
  const inherited = (key: string): PdfObject => update.resolve(widget.entries.get(key) ?? field.entries.get(key))
  const box = update.resolve(widget.entries.get('Rect'))
  const [left = 0, bottom = 0, right = 0, top = 0] = isArray(box)
    ? box.items.map(item => Number(update.resolve(item)))
    : []
  const size = { width: Math.abs(right - left), height: Math.abs(top - bottom) }
  const appearance = drawValue(update, value, {
    ...size,
    ...fontOf(inherited('DA'), size.height),
    alignment: Number(inherited('Q') ?? 0),
  })
  return withEntries(widget, { AP: dictionary({ N: appearance }) })
}

interface ValuePlace {
  readonly width: number
  readonly height: number
  readonly face: TinosFace
  readonly size: number
  readonly alignment: number
}

/** Of a default appearance (ISO 32000-2, 12.7.4.3) the size and whether it slants; the font is ours, since it must be embedded. */
function fontOf(appearance: PdfObject, height: number): { readonly face: TinosFace; readonly size: number } {
  const text = isString(appearance) ? textOfPdfString(appearance) : ''
  const found = /\/(\S+)\s+([\d.]+)\s+Tf/.exec(text)
  const size = Number(found?.[2] ?? 0)
  const face = /italic|oblique/i.test(found?.[1] ?? '') ? 'italic' : 'regular'
  return { face, size: size > 0 ? size : Math.min(12, Math.max(4, height * 0.7)) }
}

/** How much of the size stands above the line in Tinos; below it the rest. */
const ascent = 0.89
const descent = 0.22

function drawValue(update: PdfUpdate, value: string, place: ValuePlace): PdfReference {
  const { width, height, face, size, alignment } = place
  const lines = value.split(/\r\n|\r|\n/)
  const font = embedFont(update, face, lines.join(''))
  const total = size * (ascent + descent)
  let baseline = lines.length > 1 ? height - size * ascent : (height - total) / 2 + size * descent
  const drawn = lines.map(line => {
    const set = setText(face, line)
    const free = width - (set.width * size) / 1000
    const left = alignment === 2 ? free : alignment === 1 ? free / 2 : 0
    const shown = `1 0 0 1 ${numbers(Math.max(0, left), baseline)} Tm <${set.hex}> Tj`
    baseline -= total
    return shown
  })
  const content = `/Tx BMC q 0 0 ${numbers(width, height)} re W n BT /F ${numbers(size)} Tf 0 g ${drawn.join(' ')} ET Q EMC`
  return addForm(update, { width, height, content, resources: { Font: { F: font } } })
}
