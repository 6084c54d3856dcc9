const opening = /^[.\s]*thủ\s+tục\s*(?:hành chính\s*)?[:-]?\s+(?=\p{L})/iu

/** `Thủ tục đăng ký khai sinh` → `Đăng ký khai sinh`: on a page of procedures the first two words tell nothing. */
export function titleOf(name: string): string {
  const rest = name.replace(opening, '').replace(/^[.\s]+/, '')
  const calm = isShouted(rest) ? rest.toLocaleLowerCase('vi') : rest
  return calm.charAt(0).toLocaleUpperCase('vi') + calm.slice(1)
}

/** Some records are in capitals throughout, which nobody reads gladly. */
function isShouted(name: string): boolean {
  const letters = name.replace(/[^\p{L}]/gu, '')
  return letters.length > 20 && letters.replace(/\p{Lu}/gu, '').length < letters.length / 5
}
