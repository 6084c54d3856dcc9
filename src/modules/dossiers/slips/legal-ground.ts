const kinds = [
  [/\/NĐ-CP$/, 'Nghị định'],
  [/\/TTLT-/, 'Thông tư liên tịch'],
  [/\/TT-/, 'Thông tư'],
  [/\/NQ-/, 'Nghị quyết'],
  [/\/QĐ-/, 'Quyết định'],
] as const

const number = /^\d+\/\d{4}\/\S+$/

/**
 * A ground as a paper names it: `Căn cứ Nghị định số 123/2015/NĐ-CP;`. The catalogue often has the number alone; what kind of text it is
 * stands in it, except for those of the National Assembly, which numbers its laws and its resolutions alike. Whole words stay as they are.
 */
export function legalGround(text: string): string {
  const ground = text.trim().replace(/;$/, '')
  if (/^căn cứ\s/i.test(ground)) return `${ground};`
  if (!number.test(ground)) return `Căn cứ ${ground};`
  const kind = kinds.find(([form]) => form.test(ground))?.[1] ?? 'văn bản'
  return `Căn cứ ${kind} số ${ground};`
}
