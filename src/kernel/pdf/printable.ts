const replacement = '\ufffd'

/**
 * Makes any text printable in a font: PDF/A forbids a character that its fonts cannot show, and one smiling face in a name
 * must not cost a citizen the receipt. Unknown characters become `�`, invisible and direction-changing ones go.
 */
export function makePrintable(text: string, covered: ReadonlySet<number>): string {
  let printable = ''
  for (const character of text.toWellFormed().normalize('NFC')) {
    if (/[\n\t]/.test(character)) printable += character
    else if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character)) continue
    else printable += covered.has(character.codePointAt(0) ?? 0) ? character : replacement
  }
  return printable
}
