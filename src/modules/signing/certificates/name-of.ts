import type { Certificate } from './certificate.ts'

/** What people call the holder of a certificate. */
export const nameOf = ({ subject }: Pick<Certificate, 'subject'>): string =>
  subject.parts.findLast(({ name }) => name === 'CN')?.value ?? subject.text
