import { digest } from '../certificates/digest-algorithm.ts'
import type { Evidence, SignatureFacts } from '../prepared-signature.ts'
import { escapeAttribute, escapeText } from './escape-xml.ts'
import { dsig, excC14n, names, xades, xades141 } from './xml-names.ts'
import type { XadesClaims, XmlName } from './xml-signature-target.ts'

/** Texts of XML-DSig and XAdES. Each declares what it uses, so that the exclusive form is the same wherever it is put. */

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

export interface ReferenceToWrite {
  readonly id: string
  readonly uri: string
  readonly type?: string
  /** Transform elements. */
  readonly transforms: readonly string[]
  readonly sha256: Uint8Array
  /** For DataObjectFormat; undefined for what is no content. */
  readonly mediaType?: string
}

export const transformElement = (algorithm: string, content = ''): string =>
  `<ds:Transform Algorithm="${algorithm}">${content}</ds:Transform>`

/**
 * All but signatures and the named parts, so that signers beside one another do not break one another. Names are told without
 * prefixes: the exclusive form does not sign what a prefix in a text means.
 */
export function allButSignatures(except: readonly XmlName[]): string {
  const parts = except.map(
    ({ namespace, name }) =>
      ` or ancestor-or-self::*[local-name()=${literal(name)} and namespace-uri()=${literal(namespace)}]`,
  )
  const path = `not(ancestor-or-self::ds:Signature${parts.join('')})`
  return transformElement(names.xpath, `<ds:XPath>${escapeText(path)}</ds:XPath>`)
}

const literal = (text: string): string => (text.includes("'") ? `"${text}"` : `'${text}'`)

const method = (name: string, algorithm: string) => `<ds:${name} Algorithm="${algorithm}"></ds:${name}>`
const digestElements = (sha256: Uint8Array) =>
  `${method('DigestMethod', 'http://www.w3.org/2001/04/xmlenc#sha256')}<ds:DigestValue>${base64(sha256)}</ds:DigestValue>`

function referenceElement({ id, uri, type, transforms, sha256 }: ReferenceToWrite): string {
  const typed = type ? ` Type="${type}"` : ''
  const list = transforms.length > 0 ? `<ds:Transforms>${transforms.join('')}</ds:Transforms>` : ''
  return `<ds:Reference Id="${id}"${typed} URI="${escapeAttribute(uri)}">${list}${digestElements(sha256)}</ds:Reference>`
}

const signatureMethods: Readonly<Record<SignatureFacts['algorithm'], string>> = {
  'RSA-SHA256': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'ECDSA-SHA256': 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
}

export const signedInfoElement = (facts: SignatureFacts, references: readonly ReferenceToWrite[]): string =>
  `<ds:SignedInfo xmlns:ds="${dsig}">${method('CanonicalizationMethod', excC14n)}${method(
    'SignatureMethod',
    signatureMethods[facts.algorithm],
  )}${references.map(referenceElement).join('')}</ds:SignedInfo>`

export const keyInfoElement = ({ certificate, chain }: SignatureFacts): string =>
  `<ds:KeyInfo><ds:X509Data>${[certificate, ...chain]
    .map(({ der }) => `<ds:X509Certificate>${base64(der)}</ds:X509Certificate>`)
    .join('')}</ds:X509Data></ds:KeyInfo>`

export const signatureValueElement = (id: string, value: Uint8Array): string =>
  `<ds:SignatureValue xmlns:ds="${dsig}" Id="${id}">${base64(value)}</ds:SignatureValue>`

/** EN 319 132-1, 5.2; what the baseline asks for (6.3) and what the signer claims. */
export function signedPropertiesElement(
  id: string,
  { certificate, signingTime }: SignatureFacts,
  references: readonly ReferenceToWrite[],
  claims: XadesClaims,
): string {
  const time = signingTime.round('second').toString()
  const formats = references.flatMap(({ id: reference, mediaType }) =>
    mediaType
      ? `<xades:DataObjectFormat ObjectReference="#${reference}"><xades:MimeType>${escapeText(mediaType)}</xades:MimeType></xades:DataObjectFormat>`
      : [],
  )
  const commitments = (claims.commitments ?? []).map(
    identifier =>
      `<xades:CommitmentTypeIndication><xades:CommitmentTypeId><xades:Identifier>${escapeText(identifier)}</xades:Identifier></xades:CommitmentTypeId><xades:AllSignedDataObjects></xades:AllSignedDataObjects></xades:CommitmentTypeIndication>`,
  )
  return `<xades:SignedProperties xmlns:ds="${dsig}" xmlns:xades="${xades}" Id="${id}"><xades:SignedSignatureProperties><xades:SigningTime>${time}</xades:SigningTime><xades:SigningCertificateV2><xades:Cert><xades:CertDigest>${digestElements(
    digest('sha256', certificate.der),
  )}</xades:CertDigest></xades:Cert></xades:SigningCertificateV2>${placeElement(claims)}${rolesElement(claims)}</xades:SignedSignatureProperties><xades:SignedDataObjectProperties>${formats.join('')}${commitments.join('')}</xades:SignedDataObjectProperties></xades:SignedProperties>`
}

function placeElement({ place }: XadesClaims): string {
  if (!place) return ''
  const parts = [
    ['City', place.city],
    ['StateOrProvince', place.province],
    ['CountryName', place.country],
  ].flatMap(([name, value]) => (value ? `<xades:${name}>${escapeText(value)}</xades:${name}>` : []))
  return `<xades:SignatureProductionPlaceV2>${parts.join('')}</xades:SignatureProductionPlaceV2>`
}

function rolesElement({ roles = [] }: XadesClaims): string {
  if (roles.length === 0) return ''
  const claimed = roles.map(role => `<xades:ClaimedRole>${escapeText(role)}</xades:ClaimedRole>`)
  return `<xades:SignerRoleV2><xades:ClaimedRoles>${claimed.join('')}</xades:ClaimedRoles></xades:SignerRoleV2>`
}

const encapsulated = (name: string, values: readonly Uint8Array[]): string =>
  values.map(value => `<xades:${name}>${base64(value)}</xades:${name}>`).join('')

export const signatureTimestampElement = (token: Uint8Array): string =>
  `<xades:SignatureTimeStamp xmlns:xades="${xades}" xmlns:ds="${dsig}">${method('CanonicalizationMethod', excC14n)}${encapsulated('EncapsulatedTimeStamp', [token])}</xades:SignatureTimeStamp>`

export const archiveTimestampElement = (token: Uint8Array): string =>
  `<xades141:ArchiveTimeStamp xmlns:xades141="${xades141}" xmlns:xades="${xades}" xmlns:ds="${dsig}">${method('CanonicalizationMethod', excC14n)}${encapsulated('EncapsulatedTimeStamp', [token])}</xades141:ArchiveTimeStamp>`

/** EN 319 132-1, 5.4.1 and 5.4.3. */
export function evidenceElements({ certificates, ocspResponses, crls }: Evidence): string {
  const declared = `xmlns:xades="${xades}"`
  const lists = [
    crls.length > 0 ? `<xades:CRLValues>${encapsulated('EncapsulatedCRLValue', crls)}</xades:CRLValues>` : '',
    ocspResponses.length > 0
      ? `<xades:OCSPValues>${encapsulated('EncapsulatedOCSPValue', ocspResponses)}</xades:OCSPValues>`
      : '',
  ].join('')
  return [
    certificates.length > 0
      ? `<xades:CertificateValues ${declared}>${encapsulated('EncapsulatedX509Certificate', certificates)}</xades:CertificateValues>`
      : '',
    lists ? `<xades:RevocationValues ${declared}>${lists}</xades:RevocationValues>` : '',
  ].join('')
}

/** EN 319 132-1, 5.5.1: what came after the first values, such as for the authority of the last stamp. */
export const laterEvidenceElement = (evidence: Evidence): string =>
  `<xades141:TimeStampValidationData xmlns:xades141="${xades141}">${evidenceElements(evidence)}</xades141:TimeStampValidationData>`

export const unsignedPropertiesElement = (properties: string): string =>
  `<xades:UnsignedProperties xmlns:xades="${xades}"><xades:UnsignedSignatureProperties>${properties}</xades:UnsignedSignatureProperties></xades:UnsignedProperties>`
