import { readCertificate } from '../certificates/read-certificate.ts'
import type { TrustAnchor } from './trust-anchor.ts'

/** The stand-in's root, which the demonstration believes: it says so of itself. */
export function sandboxAnchor(rootCertificate: string): TrustAnchor {
  const certificate = readCertificate(Buffer.from(rootCertificate, 'base64'))
  const name = certificate.subject.parts.find(part => part.name === 'CN')?.value ?? certificate.subject.text
  return {
    certificate,
    name,
    scopes: ['signatures', 'time-stamping'],
    validFrom: certificate.notBefore,
    source: 'sandbox',
  }
}
