/** An address is one line, though the field that shows it whole on a telephone takes line ends. */
export const addressLine = (typed: string): string => typed.trim().replace(/,?\s*[\r\n]+\s*/g, ', ')
