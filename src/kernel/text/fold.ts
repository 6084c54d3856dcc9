/**
 * The form that search compares: no marks, lower case, đ as d, single spaces. Equal to the SQL function `kernel.fold` on
 * everything that Vietnamese is written with, so that a query folded here meets a column folded there.
 */
export function fold(text: string): string {
  const bare = text.normalize('NFC').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')
  return bare.normalize('NFC').replace(/\s+/g, ' ').trim()
}

// In NFD a tone stands alone after its vowel: grave, acute, tilde, hook above, dot below.
const tones = '\u0300\u0301\u0303\u0309\u0323'
const oldHabit = new RegExp(`(?:(o)([${tones}])([ae])|(u)([${tones}])(y))(?![\\p{L}\\p{M}])`, 'giu')

/**
 * One habit for both ways of placing the tone in an open syllable (hòa and hoà, khỏe and khoẻ, thúy and thuý): the new
 * one. For comparing and searching with marks; what people typed is kept as they typed it.
 */
export function normaliseTone(text: string): string {
  return text
    .normalize('NFD')
    .replace(
      oldHabit,
      (_, o = '', oTone = '', ae = '', u = '', uTone = '', y = '') => `${o}${u}${ae}${y}${oTone}${uTone}`,
    )
    .normalize('NFC')
}

/** Whether two texts are the same words, marks included, whatever their case, spaces, code points and tone habit. */
export function isSameText(one: string, other: string): boolean {
  return comparable(one) === comparable(other)
}

function comparable(text: string): string {
  return normaliseTone(text).toLowerCase().replace(/\s+/g, ' ').trim()
}
