export interface PersonNumberFacts {
  /** Province of birth registration, or country for those registered abroad. */
  readonly placeCode: string
  readonly sex: 'male' | 'female'
  readonly birthYear: number
}

/** What a personal identification number says of its holder (12 digits, no check digit), or undefined when it cannot be one. */
export function readPersonNumber(text: string): PersonNumberFacts | undefined {
  // Decree 137/2015 art. 13: three digits of place, one of century and sex (0 and 1 for 19xx, 2 and 3 for 20xx), two of year, six at random.
  const match = /^(\d{3})([0-3])(\d{2})\d{6}$/.exec(text)
  const [, placeCode, centurySex, year] = match ?? []
  if (!placeCode || !centurySex || !year || placeCode === '000') return undefined
  const code = Number(centurySex)
  return {
    placeCode,
    sex: code % 2 === 0 ? 'male' : 'female',
    birthYear: (code < 2 ? 1900 : 2000) + Number(year),
  }
}

export function isPersonNumber(text: string): boolean {
  return readPersonNumber(text) !== undefined
}

/** `024190001234` becomes `024******234`: enough for its holder to recognise it, not for others to use. */
export function maskPersonNumber(text: string): string {
  return text.length < 7 ? '*'.repeat(text.length) : text.slice(0, 3) + '*'.repeat(text.length - 6) + text.slice(-3)
}
