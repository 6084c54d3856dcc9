/** Without marks and case, as people type: `Đăng ký` → `dang ky`. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().trim()

/** Whether each word typed begins a word of the text. */
export function matches(text: string, query: string): boolean {
  const inside = ` ${fold(text)}`
  return fold(query)
    .split(/\s+/)
    .every(word => inside.includes(` ${word}`))
}
