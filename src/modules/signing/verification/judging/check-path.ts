import type { Certificate } from '../../certificates/certificate.ts'
import { sameName } from './same-name.ts'

/** What the first certificate of a path is to be used for. */
export type Purpose = 'signing' | 'time-stamping' | 'ocsp-signing'

/** What RFC 5280, 6.1 refuses whatever the time is: a reason under `signing.reason.` and the certificate. */
export interface Constraint {
  readonly code:
    | 'critical-extension-unknown'
    | 'not-an-authority'
    | 'path-too-long'
    | 'key-usage-wrong'
    | 'extended-key-usage-wrong'
  readonly certificate: Certificate
}

const eku = {
  any: '2.5.29.37.0',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
} as const

/** Everything wrong with a path, from the leaf up. The anchor itself is believed as it is configured (RFC 5280, 6.1.1 d). */
export function checkPath(path: readonly Certificate[], purpose: Purpose): Constraint[] {
  const found = path.flatMap((certificate, index) => {
    const isAnchor = index > 0 && index === path.length - 1
    if (isAnchor) return checkLength(path, index)
    return [...checkExtensions(certificate), ...(index === 0 ? [] : checkAuthority(path, index))]
  })
  const leaf = path[0]
  return leaf ? [...checkPurpose(leaf, purpose), ...found] : found
}

function checkExtensions(certificate: Certificate): Constraint[] {
  return certificate.unknownCritical.length > 0 ? [{ code: 'critical-extension-unknown', certificate }] : []
}

function checkAuthority(path: readonly Certificate[], index: number): Constraint[] {
  const certificate = path[index]
  if (!certificate) return []
  if (!certificate.isAuthority) return [{ code: 'not-an-authority', certificate }]
  if (certificate.keyUsage && !certificate.keyUsage.includes('keyCertSign')) {
    return [{ code: 'key-usage-wrong', certificate }]
  }
  return checkLength(path, index)
}

/** RFC 5280, 4.2.1.9: how many intermediate certificates may follow; those that an authority issued to itself do not count. */
function checkLength(path: readonly Certificate[], index: number): Constraint[] {
  const certificate = path[index]
  if (certificate?.pathLength === undefined) return []
  const between = path.slice(1, index).filter(({ subject, issuer }) => !sameName(subject, issuer))
  return between.length > certificate.pathLength ? [{ code: 'path-too-long', certificate }] : []
}

function checkPurpose(certificate: Certificate, purpose: Purpose): Constraint[] {
  const { keyUsage, extendedKeyUsage } = certificate
  const found: Constraint[] = []
  if (keyUsage && !keyUsage.includes('digitalSignature') && !keyUsage.includes('nonRepudiation')) {
    found.push({ code: 'key-usage-wrong', certificate })
  }
  if (!suits(extendedKeyUsage, purpose)) found.push({ code: 'extended-key-usage-wrong', certificate })
  return found
}

/** RFC 3161, 2.3 and RFC 6960, 4.2.2.2 ask for their usage by name; a person's certificate only must not be for something else alone. */
function suits(usages: readonly string[] | undefined, purpose: Purpose): boolean {
  if (purpose === 'time-stamping') return usages?.includes(eku.timeStamping) ?? false
  if (purpose === 'ocsp-signing') return usages?.includes(eku.ocspSigning) ?? false
  const elsewhere: readonly string[] = [eku.timeStamping, eku.ocspSigning, eku.serverAuth]
  return !usages || usages.length === 0 || usages.some(usage => !elsewhere.includes(usage))
}
