const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]

/**
 * An enterprise code, which is also its tax code: nine digits and a check digit, with `-001` and up for a branch.
 */
export function isBusinessCode(text: string): boolean {
  const match = /^(\d{9})(\d)(?:-(\d{3}))?$/.exec(text)
  const [, body, check, branch] = match ?? []
  if (!body || !check || branch === '000') return false
  return checkDigit(body) === Number(check)
}

/** The tenth digit that belongs to nine digits; undefined for the one body in eleven that is never issued. */
export function checkDigit(body: string): number | undefined {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index] ?? 0), 0)
  const digit = 10 - (sum % 11)
  return digit === 10 ? undefined : digit
}
