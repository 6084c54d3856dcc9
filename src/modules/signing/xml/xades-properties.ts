import { Temporal } from 'temporal-polyfill'
import type { Certificate } from '../certificates/certificate.ts'
import { digest } from '../certificates/digest-algorithm.ts'
import type { FoundSignature, SignerClaims } from '../verification/found-signature.ts'
import { digestOfAddress } from './algorithms.ts'
import type { QualifyingParts } from './read-signature.ts'
import { attributeOf, childElements, elementsFrom, firstChild, textOf, type XmlElement } from './tree/xml-node.ts'
import { dsig } from './xml-names.ts'

/** What the signer says under the signature (ETSI EN 319 132-1, 5.2). */
export interface SignedProperties {
  readonly claimedAt: Temporal.Instant | undefined
  readonly claims: SignerClaims
  readonly signingCertificates: readonly CertificateReference[]
  readonly hasSigningTime: boolean
}

interface CertificateReference {
  readonly algorithm: string | undefined
  readonly digest: string
}

export function readSignedProperties(qualifying: QualifyingParts | undefined): SignedProperties {
  const { namespace = '', signedProperties } = qualifying ?? {}
  const properties = signedProperties && firstChild(signedProperties, namespace, 'SignedSignatureProperties')
  const find = (...path: string[]) => properties && descend(properties, namespace, path)
  const time = find('SigningTime')
  const reference = find('SigningCertificateV2') ?? find('SigningCertificate')
  return {
    claimedAt: time && instantOf(textOf(time)),
    hasSigningTime: time !== undefined,
    claims: readClaims(qualifying, properties),
    signingCertificates: reference
      ? childElements(reference, namespace, 'Cert').map(cert => readReference(cert, namespace))
      : [],
  }
}

function descend(from: XmlElement, namespace: string, path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((at, name) => at && firstChild(at, namespace, name), from)
}

function instantOf(text: string): Temporal.Instant | undefined {
  const trimmed = text.trim()
  try {
    return Temporal.Instant.from(/([zZ]|[+-]\d\d:\d\d)$/.test(trimmed) ? trimmed : `${trimmed}Z`)
  } catch {
    return undefined
  }
}

function readReference(cert: XmlElement, namespace: string): CertificateReference {
  const digestElement = firstChild(cert, namespace, 'CertDigest')
  const method = digestElement && firstChild(digestElement, dsig, 'DigestMethod')
  const value = digestElement && firstChild(digestElement, dsig, 'DigestValue')
  return {
    algorithm: method && attributeOf(method, 'Algorithm'),
    digest: value ? textOf(value).replace(/\s+/g, '') : '',
  }
}

/** The signing certificate is the one that the first reference names; the others name its issuers (EN 319 132-1, 5.2.2). */
export function signerReferenceOf(
  references: readonly CertificateReference[],
  signer: Certificate | undefined,
): FoundSignature['signerReference'] {
  if (references.length === 0 || !signer) return 'absent'
  return references.some(reference => names(reference, signer)) ? 'right' : 'wrong'
}

function names({ algorithm, digest: value }: CertificateReference, certificate: Certificate): boolean {
  const known = digestOfAddress(algorithm)
  return known !== undefined && Buffer.from(digest(known, certificate.der)).toString('base64') === value
}

function readClaims(qualifying: QualifyingParts | undefined, properties: XmlElement | undefined): SignerClaims {
  if (!qualifying?.signedProperties || !properties) return {}
  const { namespace, signedProperties } = qualifying
  const all = (from: XmlElement | undefined, name: string) =>
    from ? [...elementsFrom(from)].filter(element => element.namespace === namespace && element.name === name) : []
  const texts = (elements: readonly XmlElement[]) => elements.map(element => textOf(element).trim()).filter(Boolean)
  const one = (name: string) => firstChild(properties, namespace, name)
  const roles = texts([...all(one('SignerRoleV2'), 'ClaimedRole'), ...all(one('SignerRole'), 'ClaimedRole')])
  const commitments = texts(all(signedProperties, 'CommitmentTypeId').flatMap(type => all(type, 'Identifier')))
  const placed = one('SignatureProductionPlaceV2') ?? one('SignatureProductionPlace')
  const location = texts(placed ? childElements(placed, namespace) : []).join(', ')
  const policy = policyOf(one('SignaturePolicyIdentifier'), namespace)
  return {
    ...(roles.length > 0 && { roles }),
    ...(commitments.length > 0 && { commitments }),
    ...(location && { location }),
    ...(policy && { policy }),
  }
}

function policyOf(element: XmlElement | undefined, namespace: string): string | undefined {
  if (!element) return undefined
  const identifier = descend(element, namespace, ['SignaturePolicyId', 'SigPolicyId', 'Identifier'])
  return identifier ? textOf(identifier).trim() : 'implied'
}
