/** A line begins with a capital, even where it begins with `thứ Hai`. */
export function capitalise(words: string): string {
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1)
}
