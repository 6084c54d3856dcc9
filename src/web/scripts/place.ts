interface Corner {
  readonly left: number
  readonly bottom: number
}

/** What the server says of the page, in points. */
interface Offer {
  readonly width: number
  readonly height: number
  readonly size: { readonly width: number; readonly height: number }
  readonly corners: Readonly<Record<string, Corner>>
}

const pointsPerCentimetre = 72 / 2.54
const stepPoints = pointsPerCentimetre / 10

/** Lets a box be put on the picture of a page: dragged, by the arrow keys, or by what the form beside it says. */
export function placeByHand(root: ParentNode): void {
  for (const sheet of root.querySelectorAll<SVGSVGElement>('svg[data-sheet]')) {
    const box = sheet.querySelector<SVGGElement>('[data-box]')
    const form = document.getElementById(sheet.dataset.sheet ?? '')
    if (box && form instanceof HTMLFormElement) placeOn(sheet, box, form)
  }
}

function placeOn(sheet: SVGSVGElement, box: SVGGElement, form: HTMLFormElement): void {
  const offer: Offer = JSON.parse(sheet.dataset.offer ?? '{}')
  const place = form.querySelector<HTMLSelectElement>('select[name=place]')
  const left = form.querySelector<HTMLInputElement>('input[name=left]')
  const bottom = form.querySelector<HTMLInputElement>('input[name=bottom]')
  if (!place || !left || !bottom) return

  const written = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1, useGrouping: false })
  const read = ({ value }: HTMLInputElement) => Number(value.trim().replace(',', '.')) * pointsPerCentimetre
  const within = (value: number, most: number) => Math.min(Math.max(0, value), Math.max(0, most))
  let at: Corner = { left: read(left), bottom: read(bottom) }

  function show(corner: Corner): void {
    const { width, height, size } = offer
    at = { left: within(corner.left, width - size.width), bottom: within(corner.bottom, height - size.height) }
    box.setAttribute('transform', `translate(${at.left} ${height - at.bottom - size.height})`)
  }
  function moveTo(corner: Corner): void {
    show(corner)
    if (!place || !left || !bottom) return
    left.value = written.format(at.left / pointsPerCentimetre)
    bottom.value = written.format(at.bottom / pointsPerCentimetre)
    place.value = 'exact'
    sheet.classList.remove('off')
  }
  function follow(): void {
    sheet.classList.toggle('off', place?.value === 'none')
    const corner = offer.corners[place?.value ?? '']
    if (corner) show(corner)
  }

  box.setAttribute('tabindex', '0')
  box.setAttribute('role', 'button')
  place.addEventListener('change', follow)
  for (const input of [left, bottom]) {
    input.addEventListener('change', () => {
      if (Number.isFinite(read(left) + read(bottom))) moveTo({ left: read(left), bottom: read(bottom) })
    })
  }
  box.addEventListener('keydown', event => {
    const [across, up] = directions[event.key] ?? [0, 0]
    if (across === 0 && up === 0) return
    event.preventDefault()
    const step = event.shiftKey ? stepPoints * 10 : stepPoints
    moveTo({ left: at.left + across * step, bottom: at.bottom + up * step })
  })
  box.addEventListener('pointerdown', event => {
    const scale = sheet.getScreenCTM()?.a ?? 1
    const from = { x: event.clientX, y: event.clientY, ...at }
    event.preventDefault()
    box.focus()
    box.setPointerCapture(event.pointerId)
    const drag = ({ clientX, clientY }: PointerEvent) =>
      moveTo({ left: from.left + (clientX - from.x) / scale, bottom: from.bottom - (clientY - from.y) / scale })
    box.addEventListener('pointermove', drag)
    const drop = () => box.removeEventListener('pointermove', drag)
    box.addEventListener('pointerup', drop, { once: true })
    box.addEventListener('pointercancel', drop, { once: true })
  })
  follow()
}

const directions: Readonly<Record<string, readonly [across: number, up: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}
