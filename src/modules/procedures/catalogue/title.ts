const opening = /^thủ\s+tục\s*(?:hành chính\s*)?[:-]?\s+(?=\p{L})/iu

/** `Thủ tục đăng ký khai sinh` → `Đăng ký khai sinh`: on a page of procedures the first two words tell nothing. */
export function titleOf(name: string): string {
  const rest = name.replace(opening, '')
  return rest.charAt(0).toLocaleUpperCase('vi') + rest.slice(1)
}
