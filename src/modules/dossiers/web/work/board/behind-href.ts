import type { BehindKind } from '#modules/dossiers/board/list-behind.ts'

/** How a figure is called in addresses. */
export const behindWords: Readonly<Record<BehindKind, string>> = {
  late: 'tre',
  'due-today': 'hom-nay',
  open: 'dang-giai-quyet',
  paused: 'dang-dung',
  finished: 'da-xong',
  'finished-late': 'xong-tre',
  submitted: 'da-nop',
}

interface Narrower {
  readonly unitId?: string
  readonly fieldCode?: string
  readonly why?: string
}

/** The list behind a figure. */
export function behindHref(kind: BehindKind, { unitId, fieldCode, why }: Narrower = {}): string {
  const query = new URLSearchParams({ loai: behindWords[kind] })
  if (unitId) query.set('don-vi', unitId)
  if (fieldCode) query.set('linh-vuc', fieldCode)
  if (why) query.set('vi-sao', why)
  return `/lam-viec/bang/ho-so?${query}`
}
