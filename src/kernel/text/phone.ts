/**
 * A Vietnamese telephone number as it is dialled at home (`0912345678`), from any way of typing it (`+84 912.345.678`).
 * Undefined when it is not one. Mobiles have ten digits, landlines ten or eleven, hotlines start with 1800 or 1900.
 */
export function normalisePhone(text: string): string | undefined {
  const compact = text.trim().replace(/[\s().\-\u00a0\u2013]/g, '')
  if (!/^\+?\d+$/.test(compact)) return undefined
  const home = compact.replace(/^(?:\+84|0084|84(?=[1-9]\d{8}))0?/, '0')
  if (/^0[35789]\d{8}$/.test(home) || /^02\d{8,9}$/.test(home)) return home
  return /^1[89]00\d{4,6}$/.test(compact) ? compact : undefined
}

/** Groups a normalised number for reading, tied with no-break spaces: `0912 345 678`, `0204 385 4321`. */
export function formatPhone(phone: string): string {
  if (!/^[01]\d{7,}$/.test(phone)) return phone
  const head = phone.slice(0, 4)
  const tail = phone.slice(4)
  const groups = tail.length > 4 ? [tail.slice(0, 3), tail.slice(3)] : [tail]
  return [head, ...groups].join('\u00a0')
}
