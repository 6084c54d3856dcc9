import type { Element, HtmlPage } from './read-html.ts'

export interface FormField {
  readonly name: string
  readonly value: string
  readonly type: string
  /** A browser sends it when nothing was changed: a box that is not ticked is not sent. */
  readonly isSent: boolean
}

export interface PageForm {
  readonly method: 'get' | 'post'
  /** Empty where it goes to the page that it stands on. */
  readonly action: string
  readonly isMultipart: boolean
  /** One a name: of several boxes or radios the picked one, else the first. */
  readonly fields: readonly FormField[]
  /** What sends it, each with a name. */
  readonly buttons: readonly FormField[]
}

interface Growing {
  readonly attributes: Element['attributes']
  readonly fields: FormField[]
  readonly buttons: FormField[]
}

/** Every form of a page, with the fields and buttons that stand elsewhere and name it. */
export function formsOf(page: HtmlPage): PageForm[] {
  const forms: Growing[] = []
  let current: Growing | undefined
  const controls: { readonly of: Growing | string; readonly field: FormField }[] = []
  for (const [index, piece] of page.pieces.entries()) {
    if (piece.kind === 'close' && piece.name === 'form') current = undefined
    if (piece.kind !== 'open') continue
    const { name, attributes } = piece.element
    if (name === 'form') {
      current = { attributes, fields: [], buttons: [] }
      forms.push(current)
      continue
    }
    const field = fieldAt(page, index)
    const of = attributes.get('form') ?? current
    if (field && of) controls.push({ of, field })
  }
  for (const { of, field } of controls) {
    const form = typeof of === 'string' ? forms.find(({ attributes }) => attributes.get('id') === of) : of
    if (form) place(form, field)
  }
  return forms.map(({ attributes, fields, buttons }) => ({
    method: attributes.get('method') === 'post' ? 'post' : 'get',
    action: attributes.get('action') ?? '',
    isMultipart: [...attributes].some(([name, value]) => name.toLowerCase() === 'enctype' && /multipart/.test(value)),
    fields,
    buttons,
  }))
}

function fieldAt(page: HtmlPage, index: number): FormField | undefined {
  const piece = page.pieces[index]
  if (piece?.kind !== 'open') return undefined
  const { name: tag, attributes } = piece.element
  const name = attributes.get('name')
  if (!name) return undefined
  const value = attributes.get('value') ?? ''
  const type = attributes.get('type') ?? 'text'
  if (tag === 'button') return { name, value, type: 'button', isSent: false }
  if (tag === 'textarea') return { name, value: textWithin(page, index), type: 'textarea', isSent: true }
  if (tag === 'select') return { name, value: optionWithin(page, index), type: 'select', isSent: true }
  if (tag !== 'input') return undefined
  const isPick = type === 'radio' || type === 'checkbox'
  return { name, value, type, isSent: !isPick || attributes.has('checked') }
}

function place({ fields, buttons }: Growing, field: FormField): void {
  if (field.type === 'button') {
    buttons.push(field)
    return
  }
  const at = fields.findIndex(({ name }) => name === field.name)
  const known = fields[at]
  if (!known) fields.push(field)
  else if (field.isSent && !known.isSent) fields[at] = field
}

/** A line feed right behind the tag is not part of the text. */
function textWithin({ pieces }: HtmlPage, index: number): string {
  const inner = pieces[index + 1]
  return inner?.kind === 'text' ? inner.text.replace(/^\n/, '') : ''
}

function optionWithin({ pieces }: HtmlPage, index: number): string {
  const inside = pieces.slice(index + 1)
  const end = inside.findIndex(piece => piece.kind === 'close' && piece.name === 'select')
  const options = inside
    .slice(0, end)
    .flatMap(piece => (piece.kind === 'open' && piece.element.name === 'option' ? [piece.element.attributes] : []))
  const picked = options.find(option => option.has('selected')) ?? options.find(option => option.get('value'))
  return picked?.get('value') ?? ''
}
