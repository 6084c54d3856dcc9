import { readCertificates } from '../certificates/read-certificate.ts'
import type { FoundEvidence } from '../verification/found-signature.ts'
import type { SignatureParts } from './read-signature.ts'
import { elementsFrom, textOf, type XmlElement } from './tree/xml-node.ts'
import { dsig } from './xml-names.ts'

/** CertificateValues, RevocationValues, TimeStampValidationData and their older kin (EN 319 132-1, 5.4 and 5.5); and the KeyInfo. */
export function readEvidence({ keyInfo, qualifying }: SignatureParts): FoundEvidence {
  const values = (qualifying?.unsigned ?? []).filter(({ name }) => holders.has(name))
  const all = (name: string) =>
    values.flatMap(value => [...elementsFrom(value)].filter(element => element.name === name))
  return {
    certificates: readCertificates([...keyInfoCertificates(keyInfo), ...bytesOf(all('EncapsulatedX509Certificate'))]),
    ocspResponses: bytesOf(all('EncapsulatedOCSPValue')),
    crls: bytesOf(all('EncapsulatedCRLValue')),
  }
}

const holders = new Set([
  'CertificateValues',
  'RevocationValues',
  'AttrAuthoritiesCertValues',
  'AttributeRevocationValues',
  'TimeStampValidationData',
  'AnyValidationData',
])

export const keyInfoCertificates = (keyInfo: XmlElement | undefined): Uint8Array[] =>
  keyInfo
    ? bytesOf(
        [...elementsFrom(keyInfo)].filter(
          ({ namespace, name, parent }) =>
            namespace === dsig && name === 'X509Certificate' && parent.kind === 'element' && parent.name === 'X509Data',
        ),
      )
    : []

/** DER, also where somebody wrote PEM between the tags. */
const bytesOf = (elements: readonly XmlElement[]): Uint8Array[] =>
  elements.map(element => Buffer.from(textOf(element).replace(/-----[A-Z ]+-----/g, ''), 'base64'))
