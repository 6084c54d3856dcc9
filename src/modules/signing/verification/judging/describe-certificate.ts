import type { Certificate, DistinguishedName } from '../../certificates/certificate.ts'
import type { CertificateReport } from '../report.ts'

/** What a person would call the holder: the common name, or what comes nearest. */
export const nameOf = ({ subject }: Pick<Certificate, 'subject'>): string => nameIn(subject)

function nameIn(name: DistinguishedName): string {
  for (const wanted of ['CN', 'O', 'OU']) {
    const value = partOf(name, wanted)
    if (value) return value
  }
  return name.text
}

const partOf = (name: DistinguishedName, wanted: string): string | undefined =>
  name.parts.findLast(part => part.name === wanted)?.value

export function certificateReport(certificate: Certificate): CertificateReport {
  const organisation = partOf(certificate.subject, 'O')
  return {
    fingerprint: certificate.fingerprint,
    serialNumber: certificate.serialNumber,
    subject: certificate.subject.text,
    issuer: certificate.issuer.text,
    name: nameOf(certificate),
    ...(organisation === undefined ? {} : { organisation }),
    issuerName: nameIn(certificate.issuer),
    notBefore: certificate.notBefore.toString(),
    notAfter: certificate.notAfter.toString(),
  }
}
